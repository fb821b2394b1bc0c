package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command inside this process and keeps what it said. */
record Command(int code, String out, String err) {

    static Command run(String... args) {
        return run(new Interruption(), args);
    }

    static Command run(Interruption interruption, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(interruption, new PrintWriter(out), new PrintWriter(err), args);
        interruption.end(code);
        return new Command(code, out.toString(), err.toString());
    }
}
