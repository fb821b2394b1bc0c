package dev.kirchhoff.periphery;

import dev.kirchhoff.tensor.Rows;

/**
 * An array as its periphery sees it in one direction: exact products of many vectors at once. For the backward direction the
 * matrix is the transpose of the forward one.
 *
 * <p>Some rarer effects need the products with |W| or with single weights; what an array does not override is computed from single
 * weights in plain loops.
 */
public interface CrossbarProduct {

    /** Columns of W: length of an input vector. */
    int inputs();

    /** Rows of W: length of an output vector. */
    int outputs();

    /** Weight between an output line and an input line. */
    float weight(int output, int input);

    /** y = W v for every row: v is rows x inputs, y rows x outputs. */
    default void multiply(Rows v, Rows y) {
        for (int row = 0; row < v.count(); row++) {
            int from = v.offset() + row * v.stride();
            for (int output = 0; output < outputs(); output++) {
                float sum = 0;
                for (int input = 0; input < inputs(); input++) {
                    sum += weight(output, input) * v.data()[from + input];
                }
                y.data()[y.offset() + row * y.stride() + output] = sum;
            }
        }
    }

    /** y = |W| v for every row. */
    default void multiplyMagnitudes(Rows v, Rows y) {
        for (int row = 0; row < v.count(); row++) {
            int from = v.offset() + row * v.stride();
            for (int output = 0; output < outputs(); output++) {
                float sum = 0;
                for (int input = 0; input < inputs(); input++) {
                    sum += Math.abs(weight(output, input)) * v.data()[from + input];
                }
                y.data()[y.offset() + row * y.stride() + output] = sum;
            }
        }
    }
}
