import torch
from safetensors.torch import save_file
torch.manual_seed(1)
net = torch.nn.Sequential(
    torch.nn.Conv2d(2, 6, 3, padding=1, groups=2), torch.nn.BatchNorm2d(6), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(6, 4, 3, bias=False), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(4 * 2 * 1, 3))
for _ in range(3):
    net(torch.randn(8, 2, 8, 6))
with torch.no_grad():
    net[1].weight.uniform_(0.5, 1.5); net[1].bias.normal_()
net.eval()
x = torch.randn(5, 2, 8, 6)
with torch.no_grad():
    y = net(x)
print(y.shape)
save_file(net.state_dict(), "torch.safetensors")
save_file({"x": x.permute(0, 2, 3, 1).contiguous(), "y": y}, "torch-answers.safetensors")
print({k: tuple(v.shape) for k, v in net.state_dict().items()})
