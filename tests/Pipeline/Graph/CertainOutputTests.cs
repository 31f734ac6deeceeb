using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>'validate' reports output errors that hold for any image: unsuitable formats and ineffective options.</summary>
public sealed class CertainOutputTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("  a: { op: label }\noutputs:\n  a: { from: a, format: png }\n",
        "p.yaml:4:3: error PK0504: output 'a' (line 4): the image has no nominal range, but PNG stores only integers; "
        + "it contains labels: write npy, csv or tiff with 'bits: 32', which preserve the numbers, "
        + "or map them to gray levels with 'levels'")]
    [InlineData("  a: { op: label }\n  b: { op: flip, axis: horizontal }\n"
        + "outputs:\n  b: { from: b, format: tiff, bits: 16 }\n",
        "p.yaml:5:3: error PK0504: output 'b' (line 5): the image has no nominal range, but 16-bit tiff stores integers; "
        + "it contains labels: write npy, csv or tiff with 'bits: 32', which preserve the numbers, "
        + "or map them to gray levels with 'levels'")]
    [InlineData("  a: { op: pixel, expr: a^2 }\noutputs:\n  a: { from: a, format: jpeg }\n",
        "p.yaml:4:3: error PK0504: output 'a' (line 4): the image has no nominal range, but jpeg stores integers; "
        + "set one with `normalize` or `levels`, or write a floating-point format (npy, tiff, csv)")]
    [InlineData("  a: { op: alpha, action: add }\noutputs:\n  a: { from: a, format: jpeg }\n",
        "p.yaml:4:3: error PK0505: output 'a' (line 4): jpeg holds no alpha, but the image has it; "
        + "composite it on a color with `flatten: \"#ffffff\"` in the output, drop it with `alpha`, or write png or webp")]
    [InlineData("  a: { op: abs }\noutputs:\n  a: { from: a, format: png, bits: 2 }\n",
        "p.yaml:4:36: error PK0303: 'bits' must be 1, 8, 16 or 0 (automatic), not '2'")]
    [InlineData("  a: { op: abs }\noutputs:\n  a: { from: a, format: tiff, bits: 12 }\n",
        "p.yaml:4:37: error PK0303: 'bits' must be 1, 8, 16, 32 or 0 (automatic), not '12'")]
    [InlineData("  a: { op: abs }\noutputs:\n  a: { from: a, format: jpeg, flatten: white }\n",
        "p.yaml:4:40: error PK0303: 'flatten' must be a color such as \"#ffffff\", not 'white'; "
        + "write '#' and two digits from 0 to f for each of red, green and blue")]
    [InlineData("  a: { op: abs }\noutputs:\n  a:\n    from: a\n    flatten: #ffffff\n",
        "p.yaml:6:13: error PK0301: 'flatten' must be a color such as \"#ffffff\", not nothing; "
        + "put it in quotes, because '#' begins a comment")]
    [InlineData("  a: { op: statistics }\noutputs:\n  a: { from: a, format: json, flatten: \"#ffffff\" }\n",
        "p.yaml:4:31: error PK0204: unknown parameter 'flatten' of format 'json'; format 'json' has none for values")]
    public void It_is_rejected_with_its_output_and_line(string stages, string message)
    {
        Assert.Equal(2, work.Run("validate", work.Text("p.yaml", "stages:\n" + stages)));

        Assert.Equal(message, work.Error.Split('\n')[0]);
    }

    [Fact]
    public void A_run_reports_it_once_instead_of_failing_on_every_image()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: pixel, expr: a^2 }\noutputs:\n  a: { from: a, format: jpeg }\n");
        work.Image("in/x.csv");
        work.Image("in/y.csv");

        Assert.Equal(2, work.Run("run", pipeline, work["in"], "-o", work["out"]));

        Assert.Equal("""
            p.yaml:4:3: error PK0504: output 'a' (line 4): the image has no nominal range, but jpeg stores integers; set one with `normalize` or `levels`, or write a floating-point format (npy, tiff, csv)
                  a: { from: a, format: jpeg }
                  ^

            """, work.Error);
        Assert.False(Path.Exists(work["out"]));
    }

    // What is valid for some images is left to 'plan' and to the run.
    [Theory]
    [InlineData("  a: { op: abs }\noutputs:\n  a: { from: a, format: jpeg }\n")]
    [InlineData("  a: { op: label }\n  b: { op: levels, black: 0, white-point: 9 }\noutputs:\n  b: { from: b, format: png }\n")]
    [InlineData("  a: { op: label }\noutputs:\n  a: { from: a, format: tiff }\n")]
    [InlineData("  a: { op: alpha, action: add }\noutputs:\n  a: { from: a, format: jpeg, flatten: \"#ff8000\" }\n")]
    [InlineData("  a: { op: merge, in: [input, input] }\noutputs:\n  a: { from: a, format: tiff }\n")]
    public void Outputs_that_some_image_allows_are_accepted(string stages)
    {
        Assert.Equal(0, work.Run("validate", work.Text("p.yaml", "stages:\n" + stages)));
        Assert.Equal("", work.Error);
    }
}
