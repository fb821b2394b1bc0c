package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.kirchhoff.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph of a model: which node writes what, who reads it, and an order in which every node follows those it reads from. */
final class OnnxGraph {

    private final Map<String, Integer> writers = new HashMap<>();
    private final Map<String, TensorProto> tensors = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final List<NodeProto> nodes;
    private final ValueInfoProto input;
    private final String output;

    /**
     * Looks through a graph.
     *
     * @throws IllegalArgumentException if a name is written twice, or there is not one input and one output
     */
    OnnxGraph(GraphProto graph, OnnxLimits limits) {
        nodes = graph.getNodeList();
        if (nodes.size() > limits.nodes() || graph.getInitializerCount() > limits.nodes()) {
            throw new IllegalArgumentException("its graph has " + nodes.size() + " nodes and "
                    + graph.getInitializerCount() + " tensors; at most " + limits.nodes() + " of each are accepted");
        }
        if (graph.getSparseInitializerCount() > 0) {
            throw new IllegalArgumentException("sparse initializers are not supported; store them as ordinary ones");
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensors.put(tensor.getName(), tensor) != null) {
                throw new IllegalArgumentException("two initializers are called " + Excerpt.of(tensor.getName()));
            }
        }
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(each -> !tensors.containsKey(each.getName()))
                .toList();
        input = only(inputs, "input");
        output = only(graph.getOutputList(), "output").getName();
        for (int node = 0; node < nodes.size(); node++) {
            for (String name : nodes.get(node).getOutputList()) {
                boolean taken = tensors.containsKey(name) || name.equals(input.getName());
                if (!name.isEmpty() && (taken || writers.put(name, node) != null)) {
                    throw new IllegalArgumentException("the name " + Excerpt.of(name) + " is written twice");
                }
            }
        }
    }

    private static ValueInfoProto only(List<ValueInfoProto> all, String what) {
        if (all.size() != 1) {
            throw new IllegalArgumentException("its graph has " + all.size() + " " + what + "s ("
                    + Excerpt.of(String.join(
                            ", ", all.stream().map(ValueInfoProto::getName).toList()))
                    + "); models with one are supported");
        }
        return all.getFirst();
    }

    /** What the model is given. */
    ValueInfoProto input() {
        return input;
    }

    /** Name of what it gives. */
    String output() {
        return output;
    }

    /**
     * The stored tensor of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    TensorProto tensor(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("nothing in the graph writes '" + Excerpt.of(name) + "'");
        }
        return tensor;
    }

    /** How often a value is read by nodes that the output needs, the output itself counted. */
    int uses(String value) {
        return uses.getOrDefault(value, 0);
    }

    /** The nodes that read a value, among those that the output needs. */
    List<NodeProto> readers(String value, List<NodeProto> needed) {
        return needed.stream()
                .filter(node -> node.getInputList().contains(value))
                .toList();
    }

    /**
     * The nodes that the output needs, each behind those it reads from. Takes no recursion, however deep the graph is.
     *
     * @throws IllegalArgumentException if there is a cycle, or nothing writes what a node reads
     */
    List<NodeProto> order() {
        uses.clear();
        uses.put(output, 1);
        List<NodeProto> order = new ArrayList<>();
        boolean[] entered = new boolean[nodes.size()];
        boolean[] left = new boolean[nodes.size()];
        Deque<Integer> stack = new ArrayDeque<>();
        require(output, "the output", entered, left, stack);
        while (!stack.isEmpty()) {
            int number = stack.peek();
            NodeProto node = nodes.get(number);
            if (!entered[number]) {
                entered[number] = true;
                for (String name : node.getInputList()) {
                    if (!name.isEmpty()) {
                        uses.merge(name, 1, Integer::sum);
                        require(name, label(node), entered, left, stack);
                    }
                }
            } else {
                stack.pop();
                if (!left[number]) {
                    left[number] = true;
                    order.add(node);
                }
            }
        }
        return order;
    }

    private void require(String name, String reader, boolean[] entered, boolean[] left, Deque<Integer> stack) {
        Integer writer = writers.get(name);
        if (writer == null) {
            if (!tensors.containsKey(name) && !name.equals(input.getName())) {
                throw new IllegalArgumentException(
                        reader + " reads '" + Excerpt.of(name) + "', which nothing in the graph writes");
            }
        } else if (!entered[writer]) {
            stack.push(writer);
        } else if (!left[writer]) {
            throw new IllegalArgumentException(
                    "its graph has a cycle: " + label(nodes.get(writer)) + " needs what is made from its own output");
        }
    }

    /** A node in a sentence. */
    static String label(NodeProto node) {
        String name = !node.getName().isEmpty()
                ? node.getName()
                : node.getOutputCount() > 0 ? node.getOutput(0) : "without a name";
        return "node '" + Excerpt.of(name) + "' (" + Excerpt.of(node.getOpType()) + ")";
    }
}
