using System.Text;
using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class StreamTests : IDisposable
{
    private readonly Workspace work = new();

    public StreamTests() => work.Input = "P2\n2 1\n255\n1 2\n"u8.ToArray();

    public void Dispose() => work.Dispose();

    [Fact]
    public void An_image_is_piped_from_standard_input_to_standard_output_alone()
    {
        Assert.Equal(0, Run("-", "-o", "-"));

        Assert.Equal("P5\n2 1\n255\n\u0001\u0002", Encoding.Latin1.GetString(work.Data));
        Assert.Equal("", work.Out);
        Assert.StartsWith("1 of 1 item done in ", work.Error);
        Assert.Equal(["p.yaml"], work.Files());
    }

    [Fact]
    public void The_format_is_required_if_nothing_else_determines_it()
    {
        Assert.Equal(0, Run("-", "-o", "-", "--format", "csv"));

        Assert.Equal("1,2\n", Encoding.Latin1.GetString(work.Data));
    }

    [Fact]
    public void Standard_input_is_named_by_its_sign_in_an_output_folder()
    {
        Assert.Equal(0, Run("-", "-o", work["out"] + "/"));

        Assert.Equal(["stdin.ppm"], work.Files("out"));
    }

    [Fact]
    public void A_file_can_be_written_to_standard_output()
    {
        Assert.Equal(0, Run(work.Image("a.csv"), "-o", "-"));

        Assert.Equal("1,2\n3,4\n", Encoding.Latin1.GetString(work.Data));
    }

    [Fact]
    public void A_failed_image_outputs_nothing()
    {
        work.Input = "P5\n2 2\n255\nxy"u8.ToArray();

        Assert.Equal(1, Run("-", "-o", "-"));

        Assert.Empty(work.Data);
        Assert.StartsWith("-: error PK06", work.Error);
    }

    [Fact]
    public void Streams_are_named_by_their_sign_in_the_report()
    {
        Assert.Equal(0, Run("-", "-o", "-", "--report", work["r.json"]));

        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var item = report.RootElement.GetProperty("items")[0];
        Assert.Equal("-", item.GetProperty("inputs").GetProperty("input").GetString());
        Assert.Equal("-", item.GetProperty("outputs").GetProperty("same").GetString());
    }

    [Theory]
    [InlineData("error PK0701: OUTPUT is '-', but there are 2 items; use a folder; standard output takes only one image\n", "in")]
    [InlineData("error PK0210: --format is 'jpg', which is not a format; write 'jpeg'\n",
        "in/a.csv", "--format", "jpg")]
    public void Options_unsuitable_for_streams_are_an_error(string expected, string input, params string[] more)
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(2, Run([work[input], "-o", "-", .. more]));

        Assert.Equal(expected, work.Error);
        Assert.Empty(work.Data);
    }

    [Fact]
    public void A_format_named_by_the_pipeline_need_not_be_given()
    {
        var pipeline = work.Text("q.yaml", "name: q\nstages: { s: { op: abs } }\noutputs: { o: { from: s, format: csv } }\n");

        Assert.Equal(2, work.Run("run", pipeline, "-", "-o", "-", "--format", "png"));

        Assert.Equal("error PK0701: --format is 'png', but the pipeline 'q' names the format of every output; "
            + "omit it, or change the pipeline: 'o' is csv\n", work.Error);
    }

    [Fact]
    public void Two_outputs_do_not_fit_into_one_stream()
    {
        var pipeline = work.Text("q.yaml", "name: q\nstages: { s: { op: abs } }\noutputs: { o: s, p: s }\n");

        Assert.Equal(2, work.Run("run", pipeline, "-", "-o", "-"));

        Assert.Equal("error PK0701: OUTPUT is '-', but the pipeline has 2 outputs: o, p; "
            + "use a folder; standard output takes only one\n", work.Error);
    }

    [Fact]
    public void Standard_input_beyond_the_limit_is_rejected()
    {
        Assert.Equal(2, Run("-", "-o", "-", "--max-input-bytes", "8"));

        Assert.Equal("error PK0604: standard input exceeds the limit of 8 bytes; raise the limit with --max-input-bytes\n",
            work.Error);
    }

    [Fact]
    public void A_plan_reads_standard_input_too()
    {
        Assert.Equal(0, work.Run("plan", work.Text("p.yaml", Workspace.Same), "-", "-o", "-"));

        Assert.StartsWith("- (2×1, 1 channel) -> -: ", work.Out);
    }

    [Fact]
    public void Watch_rejects_streams()
    {
        Assert.Equal(2, work.Run("watch", work.Text("p.yaml", Workspace.Same), "-", "-o", work["out"]));

        Assert.StartsWith("error PK0701: 'watch' does not accept '-'", work.Error);
    }

    private int Run(params string[] more) => work.Run(["run", work.Text("p.yaml", Workspace.Same), .. more]);
}
