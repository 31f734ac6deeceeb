using PipelineKit.Host.Context;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("",
        "no verb; give one of run, watch, submit, merge, validate, plan, resolve, explain, graph, studio, operators, schema, "
            + "fit, plugin, limits, completion; see 'pipelinekit --help'")]
    [InlineData("rnu", "unknown verb 'rnu'; did you mean 'run'?")]
    [InlineData("run -o x", "PIPELINE is missing; see 'pipelinekit run --help'")]
    [InlineData("run a b", "--output is missing; see 'pipelinekit run --help'")]
    [InlineData("run a b -o", "-o needs a value; see 'pipelinekit run --help'")]
    [InlineData("run a b --ouput x", "unknown option '--ouput'; did you mean '--output'?")]
    [InlineData("--codecs imagesharp run a -o x", "the option '--codecs' is before the command; write it after 'run'")]
    [InlineData("run a -o x -o y", "--output is given twice; see 'pipelinekit run --help'")]
    [InlineData("run a -o x -j 0", "--threads is '0', but must be a whole number from 1 to 1024; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --memory lots",
        "--memory is 'lots', but must be a number of bytes, such as 500M or 2G; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --set size", "--set is 'size', but must be NAME=VALUE; see 'pipelinekit run --help'")]
    [InlineData("run a -o x -i in", "--input is 'in', but must be NAME=PATH; "
        + "write -i NAME=in with the name of an input, or write 'in' after PIPELINE, without -i")]
    [InlineData("run a -o x --set n=1 --set n=2", "--set gives 'n' twice; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --codecs gd", "--codecs is 'gd', but must be auto or imagesharp; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --unpaired maybe", "--unpaired is 'maybe', but must be error or skip; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-pixels many",
        "--max-pixels is 'many', but must be a whole number of at least 1; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-input-bytes some",
        "--max-input-bytes is 'some', but must be a number of bytes, such as 500M or 2G; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-metadata 0",
        "--max-metadata is '0', but must be a number of bytes, such as 500M or 2G; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-frames 0",
        "--max-frames is '0', but must be a whole number of at least 1; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-channels 0",
        "--max-channels is '0', but must be a whole number from 1 to 2147483647; see 'pipelinekit run --help'")]
    [InlineData("run a -o x --max-seconds 0",
        "--max-seconds is '0', but must be a number above 0 and at most 4000000; see 'pipelinekit run --help'")]
    [InlineData("plan a --size big",
        "--size is 'big', but must be width x height x channels, such as 6000x4000x3; see 'pipelinekit plan --help'")]
    [InlineData("validate", "PIPELINE is missing; see 'pipelinekit validate --help'")]
    [InlineData("fit", "'fit' alone does nothing; give one of kernel, curve; see 'pipelinekit fit --help'")]
    [InlineData("fit curev a", "'fit' has no command 'curev'; did you mean 'curve'?")]
    [InlineData("fit curve", "POINTS is missing; see 'pipelinekit fit curve --help'")]
    [InlineData("fit curve a b", "'b' is an unexpected argument; see 'pipelinekit fit curve --help'")]
    [InlineData("fit curve a --at x",
        "--at is 'x', but must be a number such as 0.5 or 29/2; see 'pipelinekit fit curve --help'")]
    [InlineData("fit curve a --polt b.png", "unknown option '--polt'; did you mean '--plot'?")]
    public void An_invalid_command_line_is_explained(string line, string message)
    {
        Assert.Equal(2, work.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal($"error PK0701: {message}\n", work.Error);
        Assert.Equal("", work.Out);
    }

    [Fact]
    public void The_version_is_printed()
    {
        Assert.Equal(0, work.Run("--version"));

        Assert.Equal("pipelinekit 0.1.0\n", work.Out);
    }

    [Theory]
    [InlineData("--help", "pipelinekit run pipelines/edges.yaml testimages/camera.png -o edges.png")]
    [InlineData("run --help", "130 stopped by Ctrl-C")]
    [InlineData("plan -h", "pipelinekit plan pipelines/edges.yaml --size 6000x4000x3")]
    [InlineData("validate --help", "pipelinekit validate pipelines/*.yaml")]
    [InlineData("operators --help", "pipelinekit operators gaussian")]
    [InlineData("schema --help", "# yaml-language-server: $schema=pipeline.schema.json")]
    [InlineData("limits --help", "--max-seconds 30")]
    [InlineData("fit --help", "pipelinekit fit curve testimages/matrices/curve-points.csv")]
    [InlineData("fit curve --help", "--at 0.5 --at 29/2 --plot curve.png")]
    public void Help_has_examples(string line, string example)
    {
        Assert.Equal(0, work.Run(line.Split(' ')));

        Assert.Contains(example, work.Out);
        Assert.Equal("", work.Error);
    }

    [Fact]
    public void Inputs_that_are_missing_unknown_or_too_many_are_all_named()
    {
        var pipeline = work.Text("two.yaml",
            "name: two\ninputs: [left, right]\nstages:\n  sum: { op: add, in: [left, right] }\n");

        Assert.Equal(2, work.Run("run", pipeline, "-i", "lefd=x", "-o", "out"));
        Assert.Equal("error PK0207: the pipeline 'two' has no input 'lefd'; did you mean 'left'?\n"
            + "error PK0701: no files given for the inputs 'left', 'right'; give -i left=PATH -i right=PATH\n", work.Error);

        Assert.Equal(2, work.Run("run", pipeline, "c", "-i", "left=a", "-i", "right=b", "-o", "out"));
        Assert.Equal("error PK0701: 'c' is one input too many; the pipeline's inputs are left, right, and -i names them all\n",
            work.Error);
    }

    [Fact]
    public void The_positional_argument_is_the_first_input_not_named()
    {
        var pipeline = work.Text("two.yaml",
            "name: two\ninputs: [left, right]\nstages:\n  d: { op: subtract, in: [left, right] }\n");

        Assert.Equal(0,
            work.Run("run", pipeline, work.Image("b.csv", 1), "-i", $"left={work.Image("a.csv", 10)}", "-o", work["out.csv"]));

        Assert.Equal("9,9\n9,9\n", File.ReadAllText(work["out.csv"]));
    }

    [Fact]
    public void A_missing_path_is_reported()
    {
        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work["none"], "-o", work["out"]));

        Assert.Equal("error PK0702: input 'input': no file or folder 'none'; " +
            "specify a file, a folder, or a quoted pattern with * or **\n", work.Error);
    }

    [Fact]
    public void A_folder_without_images_is_an_error()
    {
        work.Text("in/a.txt", "x");
        work.Text("in/b.txt", "x");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"]));

        Assert.Equal("error PK0702: input 'input': no images found in 'in'; 2 files skipped: 2 without an image format (txt)\n",
            work.Error);
    }

    [Fact]
    public void An_output_whose_extension_contradicts_the_pipeline_is_an_error()
    {
        var pipeline = work.Text("p.yaml", Workspace.Same + "outputs:\n  same: { from: same, format: npy }\n");

        Assert.Equal(2, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["b.csv"]));

        Assert.Equal("error PK0701: output 'same' of the pipeline is npy, but OUTPUT 'b.csv' implies csv; "
            + "give OUTPUT the extension 'npy', or change the pipeline\n", work.Error);
    }

    [Fact]
    public void An_output_with_an_unknown_extension_is_an_error_that_lists_known_ones()
    {
        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["b.xyz"]));

        Assert.StartsWith("error PK0701: unknown format of OUTPUT 'b.xyz'; allowed: ", work.Error);
        Assert.Contains("csv, ", work.Error);
        Assert.EndsWith("; to use it as a folder, end it with '/'\n", work.Error);
    }

    [Fact]
    public void Several_outputs_do_not_fit_into_one_file()
    {
        var pipeline = work.Text("p.yaml", Workspace.Same + "outputs:\n  one: { from: same }\n  two: { from: same }\n");

        Assert.Equal(2, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["b.csv"]));

        Assert.Equal("error PK0701: the pipeline has 2 outputs, which cannot be written to the single file 'b.csv'; " +
            "name a folder\n",
            work.Error);
    }

    [Fact]
    public void A_folder_of_inputs_does_not_fit_into_one_file()
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["b.csv"]));

        Assert.Equal("error PK0701: OUTPUT 'b.csv' is the name of a file, but the inputs can be several items; "
            + "name a folder; if its name contains a dot, end it with '/'\n", work.Error);
        Assert.False(Path.Exists(work["b.csv"]));
    }

    [Fact]
    public void A_missing_library_has_its_own_exit_code()
    {
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ =>
            throw new PipelineKit.Diagnostics.PipelineException(PipelineKit.Diagnostics.Codes.CodecMissing,
                "a library is missing")));

        Assert.Equal(ExitCodes.MachineLacks, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["out"]));
    }
}
