package dev.kirchhoff.network.energy;

import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.tiled.TiledConvolution;
import dev.kirchhoff.network.tiled.TiledKernel;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.PoolingGeometry;
import org.jspecify.annotations.Nullable;

/** A {@link Connection} at work: the operator of its kernel for some images, and its pooling. */
final class ConnectionCoupling implements Coupling {

    private final TiledConvolution map;
    private final @Nullable PoolingGeometry geometry;
    private final boolean largest;
    private final PoolingKernels pooling;
    private final float[] bias;
    private final int images;
    private final int mappedSize;
    private final float[] mapped;
    private final float[] pooled;
    private final float[] lifted;
    private final float[] down;
    private final int[] kept;

    ConnectionCoupling(TiledKernel kernel, @Nullable StatePooling settings, float[] bias, PassContext context) {
        this.map = new TiledConvolution(kernel, context);
        this.geometry = settings == null ? null : settings.on(kernel.outputShape());
        this.largest = settings != null && settings.kind() == StatePooling.Kind.MAX;
        this.pooling = context.kernels().pooling();
        this.bias = bias;
        this.images = context.batch();
        this.mappedSize = kernel.outputShape().size();
        this.mapped = new float[images * mappedSize];
        this.down = new float[images * kernel.inputShape().size()];
        this.pooled = geometry == null ? mapped : new float[images * geometry.outputSize()];
        this.lifted = geometry == null ? mapped : new float[mapped.length];
        this.kept = new int[largest ? pooled.length : 0];
    }

    @Override
    public int liftedSize() {
        return mappedSize;
    }

    @Override
    public boolean follows() {
        return largest;
    }

    @Override
    public float[] up(RandomKey key, float[] a) {
        map.forward(key, a, mapped);
        if (geometry != null) {
            for (int image = 0; image < images; image++) {
                pool(geometry, image);
            }
        }
        return pooled;
    }

    private void pool(PoolingGeometry g, int image) {
        if (largest) {
            pooling.max(g, mapped, image * mappedSize, pooled, image * g.outputSize(), kept);
        } else {
            pooling.average(g, mapped, image * mappedSize, pooled, image * g.outputSize());
        }
    }

    @Override
    public float[] along(RandomKey key, float[] change) {
        map.forward(key, change, mapped);
        if (geometry != null) {
            for (int image = 0; image < images; image++) {
                poolAlong(geometry, image);
            }
        }
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] -= bias[i % bias.length];
        }
        return pooled;
    }

    private void poolAlong(PoolingGeometry g, int image) {
        if (!largest) {
            pool(g, image);
            return;
        }
        for (int i = image * g.outputSize(); i < (image + 1) * g.outputSize(); i++) {
            pooled[i] = mapped[image * mappedSize + kept[i]];
        }
    }

    @Override
    public float[] lifted(float[] b) {
        if (geometry == null) {
            return b;
        }
        for (int image = 0; image < images; image++) {
            lift(geometry, b, image);
        }
        return lifted;
    }

    private void lift(PoolingGeometry g, float[] b, int image) {
        if (largest) {
            pooling.keptGradient(g, b, image * g.outputSize(), kept, lifted, image * mappedSize);
        } else {
            pooling.averageGradient(g, b, image * g.outputSize(), lifted, image * mappedSize);
        }
    }

    @Override
    public float[] down(RandomKey key, float[] of) {
        map.transposed(key, of, down);
        return down;
    }
}
