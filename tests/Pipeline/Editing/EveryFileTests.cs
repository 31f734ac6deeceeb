using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>
/// In every pipeline file and example, sets and resets each parameter of each stage, written or not. The parsed text and its
/// characters change only there.
/// </summary>
public class EveryFileTests
{
    private static readonly EditValue[] Values =
    [
        EditValue.Number(-7.25), EditValue.Text("50"), EditValue.Text("x: \"y\" # z"), EditValue.Text("${k + 1}"),
            EditValue.Truth(true),
        EditValue.List(EditValue.List(EditValue.Number(1), EditValue.Text("a, b")), EditValue.List(EditValue.Number(2.5))),
        EditValue.Text("one\ntwo"), EditValue.Text("süß 😀"), EditValue.Text(""),
    ];

    public static TheoryData<string, string> Files => EveryFile.All();

    [Fact]
    public void There_are_many_files() => Assert.True(Files.Count > 35, $"{Files.Count}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_parameter_is_set_in_place(string name, string yaml)
    {
        foreach (var text in Forms(name, yaml))
            foreach (var stage in text.Document!.Stages)
                foreach (var parameter in Parameters(stage))
                    // Every value in the file as it is, two in its other notations.
                    foreach (var value in text.Text == yaml ? Values : Values[1..3])
                        Sets(text, stage, parameter, value);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_written_parameter_is_reset_to_its_default(string name, string yaml)
    {
        foreach (var text in Forms(name, yaml))
            foreach (var stage in text.Document!.Stages)
                foreach (var parameter in stage.Parameters.Select(p => p.Key.Text))
                {
                    var after = Done(text, new SetParameter(stage.Name.Text, parameter, null));
                    var path = $"/stages/{stage.Name.Text}/{parameter}";
                    Assert.Equal(Flat.Lines(text.Text).Where(l => !Flat.Leads(l, path)), Flat.Lines(after.Text));
                    if (!yaml.Contains('&', StringComparison.Ordinal))
                        Assert.Equal("", Splice.Between(text.Text, after.Text).Text);
                }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_default_is_set_in_place(string name, string yaml)
    {
        foreach (var text in Forms(name, yaml))
            foreach (var parameter in text.Document!.Parameters)
                foreach (var value in Values)
                {
                    var after = Done(text, new SetDefault(parameter.Name.Text, value));
                    var path = Flat.Lines(text.Text).Any(l => Flat.Leads(l, $"/parameters/{parameter.Name.Text}/default"))
                        ? $"/parameters/{parameter.Name.Text}/default" : $"/parameters/{parameter.Name.Text}";
                    Assert.Equal(Replaced(text.Text, path, value), Flat.Lines(after.Text));
                    Within(text.Text, after.Text, (ScalarNode)parameter.Default);
                }
    }

    // Unchanged, with Windows line endings, with a byte order mark, without a final line ending.
    private static IEnumerable<PipelineText> Forms(string name, string yaml) =>
        new[] { yaml, yaml.ReplaceLineEndings("\r\n"), "\uFEFF" + yaml, yaml.TrimEnd('\n') }.Select(y => new PipelineText(name,
            y));

    private static IEnumerable<string> Parameters(StageDocument stage) =>
        stage.Op is { } op && BuiltIns.Operators.Find(op.Text) is { } found
            ? found.Parameters.All.Select(p => p.Name) : stage.Parameters.Select(p => p.Key.Text);

    private static void Sets(PipelineText text, StageDocument stage, string parameter, EditValue value)
    {
        var after = Done(text, new SetParameter(stage.Name.Text, parameter, value));
        var path = $"/stages/{stage.Name.Text}/{parameter}";
        var written = stage.Parameters.FirstOrDefault(p => p.Key.Text == parameter);
        Assert.Equal(written is null ? Added(text.Text, stage.Name.Text, path, value) : Replaced(text.Text, path, value),
            Flat.Lines(after.Text));
        if (written is null)
            Assert.Equal(0, Splice.Between(text.Text, after.Text).Length);
        // Setting the same value again changes nothing.
        else if (written.Value is ScalarNode scalar && after.Text != text.Text)
            Within(text.Text, after.Text, scalar);
        // The previous value is restored exactly.
        if (written is null)
            Assert.Equal(text.Text, Done(after, new SetParameter(stage.Name.Text, parameter, null)).Text);
    }

    private static List<string> Replaced(string text, string path, EditValue value)
    {
        var lines = Flat.Lines(text);
        var at = lines.FindIndex(l => Flat.Leads(l, path));
        lines.RemoveAll(l => Flat.Leads(l, path));
        lines.InsertRange(at, Flat.Of(value.ToNode(), path));
        return lines;
    }

    private static List<string> Added(string text, string stage, string path, EditValue value)
    {
        var lines = Flat.Lines(text);
        lines.InsertRange(lines.FindLastIndex(l => Flat.Leads(l, $"/stages/{stage}")) + 1, Flat.Of(value.ToNode(), path));
        return lines;
    }

    private static void Within(string before, string after, ScalarNode value)
    {
        var source = new SourceText("p.yaml", before);
        var start = before.Length - source.Text.Length + before.ReplaceLineEndings("\n").Split('\n').Take(value.Place.Line - 1)
            .Sum(l => l.Length + (before.Contains('\r') ? 2 : 1)) - (before.StartsWith('\uFEFF') && value.Place.Line > 1 ? 1 : 0)
            + value.Place.Column - 1;
        var splice = Splice.Between(before, after);
        Assert.True(splice.Start >= start, $"{splice} begins before {start}");
        Assert.True(splice.End <= start + value.Text.Length + 20, $"{splice} ends behind {value}");
    }

    private static PipelineText Done(PipelineText text, PipelineEdit edit)
    {
        var result = text.Apply(edit);
        Assert.True(result.IsDone, $"{edit}: {string.Join('\n', result.Refused)}\n{text.Text}");
        Assert.Equal(result.Text.Text, result.Splices.Aggregate(text.Text, (t, s) => s.Apply(t)));
        return result.Text;
    }
}
