package dev.kirchhoff.formats.onnx;

import java.util.Map;
import java.util.TreeMap;

/** The operators that can be read, one line each. */
final class Operators {

    private static final Map<String, Operator> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("Add", ArithmeticOperators::add),
            Map.entry("AveragePool", PoolOperators::averagePool),
            Map.entry("BatchNormalization", NormalisationOperators::batchNormalization),
            Map.entry("Cast", ConstantOperators::cast),
            Map.entry("Clip", ActivationOperators::clip),
            Map.entry("Concat", MergeOperators::concat),
            Map.entry("Constant", ConstantOperators::constant),
            Map.entry("ConstantOfShape", ConstantOperators::constantOfShape),
            Map.entry("Conv", ConvOperators::conv),
            Map.entry("DequantizeLinear", QuantisationOperators::dequantizeLinear),
            Map.entry("Div", ArithmeticOperators::div),
            Map.entry("Dropout", NormalisationOperators::dropout),
            Map.entry("Flatten", ShapeOperators::flatten),
            Map.entry("Gather", SliceOperators::gather),
            Map.entry("Gemm", LinearOperators::gemm),
            Map.entry("GlobalAveragePool", PoolOperators::globalAveragePool),
            Map.entry("HardSigmoid", ActivationOperators::hardSigmoid),
            Map.entry("HardSwish", ActivationOperators::hardSwish),
            Map.entry("Identity", NormalisationOperators::identity),
            Map.entry("LeakyRelu", ActivationOperators::leakyRelu),
            Map.entry("LRN", NormalisationOperators::lrn),
            Map.entry("MatMul", LinearOperators::matMul),
            Map.entry("MaxPool", PoolOperators::maxPool),
            Map.entry("Mul", ArithmeticOperators::mul),
            Map.entry("Pad", SliceOperators::pad),
            Map.entry("Pow", ActivationOperators::pow),
            Map.entry("QLinearConv", QuantisedProducts::conv),
            Map.entry("QLinearMatMul", QuantisedProducts::matMul),
            Map.entry("QuantizeLinear", QuantisationOperators::quantizeLinear),
            Map.entry("ReduceMean", PoolOperators::reduceMean),
            Map.entry("Relu", ActivationOperators::relu),
            Map.entry("Reshape", ShapeOperators::reshape),
            Map.entry("Shape", ConstantOperators::shape),
            Map.entry("Sigmoid", ActivationOperators::sigmoid),
            Map.entry("Slice", SliceOperators::slice),
            Map.entry("Softmax", ActivationOperators::softmax),
            Map.entry("Squeeze", ShapeOperators::squeeze),
            Map.entry("Sub", ArithmeticOperators::sub),
            Map.entry("Tanh", ActivationOperators::tanh),
            Map.entry("Transpose", ShapeOperators::transpose),
            Map.entry("Unsqueeze", ShapeOperators::unsqueeze)));

    private Operators() {}

    /**
     * The operator of a name.
     *
     * @throws IllegalArgumentException if it is not supported
     */
    static Operator of(String domain, String name) {
        Operator operator = domain.isEmpty() || domain.equals("ai.onnx") ? ALL.get(name) : null;
        if (operator == null) {
            throw new IllegalArgumentException("this operator is not supported"
                    + (domain.isEmpty() ? "" : " in domain " + dev.kirchhoff.Excerpt.of(domain))
                    + "; the supported ones are " + String.join(", ", ALL.keySet()));
        }
        return operator;
    }
}
