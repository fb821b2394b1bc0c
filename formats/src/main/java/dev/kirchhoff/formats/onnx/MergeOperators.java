package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.layer.Concat;
import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Values side by side. */
final class MergeOperators {

    private MergeOperators() {}

    static void concat(Call call) {
        long number = call.attributes().integer("axis", call.opset() < 4 ? 1 : Integer.MIN_VALUE);
        if (call.count() == 0) {
            throw new IllegalArgumentException("it has no inputs");
        }
        if (call.isConstant()) {
            List<Constant> all =
                    IntStream.range(0, call.count()).mapToObj(call::constant).toList();
            call.result(
                    ConstantMath.concat(all, Call.axis(number, all.getFirst().rank())));
            return;
        }
        List<Activation> inputs = new ArrayList<>();
        for (int i = 0; i < call.count(); i++) {
            inputs.add(call.activation(i));
        }
        call.result(inputs.size() == 1 ? inputs.getFirst() : concat(call, number, inputs));
    }

    /** Stored with the axis fastest, the inputs are joined pixel by pixel; the axis of channels lies so already. */
    private static Activation concat(Call call, long number, List<Activation> inputs) {
        Translation translation = call.translation();
        int axis = Call.itemAxis(number, inputs.getFirst());
        int[] extents = inputs.getFirst().layout().extents();
        int rank = extents.length;
        int[] order = IntStream.concat(IntStream.range(0, rank).filter(each -> each != axis), IntStream.of(axis))
                .toArray();
        long sum = 0;
        Activation[] stored = new Activation[inputs.size()];
        for (int i = 0; i < stored.length; i++) {
            Layout layout = inputs.get(i).layout();
            for (int each = 0; each < rank; each++) {
                if (layout.rank() != rank || each != axis && layout.extent(each) != extents[each]) {
                    throw new IllegalArgumentException(
                            "values of " + inputs.getFirst().layout() + " and " + layout
                                    + " an image differ in more than the axis along which they are joined");
                }
            }
            Activation ordered = translation.stored(call.name(), inputs.get(i), order);
            int joined = layout.extent(axis);
            stored[i] = translation.seenAs(call.name(), ordered, Shape.of(layout.size() / joined, joined));
            sum += joined;
        }
        extents[axis] = Math.toIntExact(sum);
        return call.add(new Concat(), Layout.rowMajor(extents).stored(order), stored);
    }
}
