using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Stages are connected, added, renamed and deleted.</summary>
public class StageEditTests
{
    private const string Three = """
        inputs: [left, right]
        stages:
          near-gray: { op: grayscale, in: left } # gray
          near: { op: gaussian, sigma: 2, note: near-gray is read }
          stats:
            op: statistics
            in: near-gray
          sum:
            op: window
            in: { a: near-gray, b: right }
            expr: a + b * ${2 * stats.channel-mean - near-gray.near} + "near-gray."
        outputs:
          sum: { from: sum, name: "{stem}-${near-gray.x:0.0}" }
          gray: near-gray
          numbers: { from: [near-gray.x, stats.mean], format: json }

        """;

    [Fact]
    public void A_stage_is_renamed_at_every_reference() => EditTextTests.Becomes(Three, new RenameStage("near-gray", "calm"),
        """
        inputs: [left, right]
        stages:
          calm: { op: grayscale, in: left } # gray
          near: { op: gaussian, sigma: 2, note: near-gray is read }
          stats:
            op: statistics
            in: calm
          sum:
            op: window
            in: { a: calm, b: right }
            expr: a + b * ${2 * stats.channel-mean - calm.near} + "near-gray."
        outputs:
          sum: { from: sum, name: "{stem}-${calm.x:0.0}" }
          gray: calm
          numbers: { from: [calm.x, stats.mean], format: json }

        """);

    [Fact]
    public void A_name_that_is_part_of_another_is_not_renamed() => EditTextTests.Becomes(
        "stages:\n  a: { op: statistics }\n  a-b: { op: statistics, in: input }\n  c: { op: add, value: \"${a-b.mean + "
            + "a.mean}\", in: a-b.x }\n",
        new RenameStage("a", "z"),
        "stages:\n  z: { op: statistics }\n  a-b: { op: statistics, in: input }\n  c: { op: add, value: \"${a-b.mean + "
            + "z.mean}\", in: a-b.x }\n");

    [Theory]
    [InlineData("stages:\n  a: &n { op: box }\n  b: { op: add, in: [*r, a] }\n", "the alias")]
    [InlineData("stages:\n  a: { op: box }\n  b: { op: add, in: \"\\u0061.x\" }\n",
        "'a' is written with escapes or over several lines here; write it without escapes, on one line")]
    public void Invalid_renames_are_rejected(string text, string reason) =>
        Assert.Contains(reason, Refusal(text, new RenameStage("a", "z")), StringComparison.Ordinal);

    [Fact]
    public void A_name_in_an_alias_is_renamed_at_its_anchor() => EditTextTests.Becomes(
        "stages:\n  a: { op: box }\n  b: { op: box, in: &n a }\n  c: { op: add, in: [*n, b] }\n", new RenameStage("a", "z"),
        "stages:\n  z: { op: box }\n  b: { op: box, in: &n z }\n  c: { op: add, in: [*n, b] }\n");

    [Theory]
    [InlineData("b: { op: add }", 0, null, "left", "b: { op: add, in: left }")]
    [InlineData("b: { op: add, in: a }", 0, null, "left", "b: { op: add, in: left }")]
    [InlineData("b: { op: add, in: a }", 1, null, "left", "b: { op: add, in: [a, left] }")]
    [InlineData("b: { op: add }", 1, null, "left", "b: { op: add, in: [a, left] }")]
    [InlineData("b: { op: add, in: [a, right] }", 1, null, "left", "b: { op: add, in: [a, left] }")]
    [InlineData("b: { op: add, in: [a, right] }", 2, null, "left", "b: { op: add, in: [a, right, left] }")]
    [InlineData("b: { op: add, in: { a: a, b: right } }", 1, "b", "left", "b: { op: add, in: { a: a, b: left } }")]
    [InlineData("b: { op: add, in: { a: a } }", 1, "b", "left", "b: { op: add, in: { a: a, b: left } }")]
    public void A_connection_is_set(string before, int index, string? port, string source, string after) => EditTextTests.Becomes(
        $"inputs: [left, right]\nstages:\n  a: {{ op: box, in: left }}\n  {before}\n", new SetInput("b", index, source, port),
        $"inputs: [left, right]\nstages:\n  a: {{ op: box, in: left }}\n  {after}\n");

    [Fact]
    public void A_stage_is_inserted_between_another_and_its_readers() =>
        EditTextTests.Becomes(Three, new AddStage("near-gray", "calm", "median")
        {
            Parameters = [new("size", EditValue.Number(5))],
        }, Three.Replace(" # gray\n", " # gray\n  calm: { op: median, size: 5 }\n", StringComparison.Ordinal)
            .Replace("in: near-gray", "in: calm", StringComparison.Ordinal).Replace("a: near-gray", "a: calm",
                StringComparison.Ordinal)
            .Replace("gray: near-gray", "gray: calm", StringComparison.Ordinal));

    [Fact]
    public void A_stage_without_readers_changes_no_other() => EditTextTests.Becomes(
        "stages:\n  a:\n    op: box\n    size: 3\n\n  # last\n  b: { op: invert }\n",
        new AddStage("a", "c", "curve") { Between = false, Parameters = [new("points", EditValue.Read("[[0, 0], [1, 1]]",
            new())!)] },
        "stages:\n  a:\n    op: box\n    size: 3\n  c:\n    op: curve\n    points: [[0, 0], [1, 1]]\n\n  # last\n  b: { op: "
            + "invert, in: a }\n");

    [Theory]
    [InlineData("stages: { a: { op: box } }", "a", "stages: { a: { op: box }, c: { op: invert } }")]
    [InlineData("stages: { a: { op: box } }", null, "stages: { c: { op: invert }, a: { op: box } }")]
    [InlineData("stages:\n  a: { op: box }", "a", "stages:\n  a: { op: box }\n  c: { op: invert }")]
    [InlineData("stages:\n  # first\n  a: { op: box }", null, "stages:\n  # first\n  c: { op: invert }\n  a: { op: box }")]
    public void A_stage_is_added_in_the_style_of_its_neighbors(string before, string? stage, string after) =>
        EditTextTests.Becomes(before, new AddStage(stage, "c", "invert"), after);

    [Theory]
    [InlineData("stages:\n  a: { op: box }\n  b: { op: invert } # off\n  c: { op: box }\n",
        "stages:\n  a: { op: box }\n  c: { op: box }\n")]
    [InlineData("stages:\n  a: { op: box }\n  b: { op: invert, in: input }\n  c: { op: box }\n",
        "stages:\n  a: { op: box }\n  c: { op: box, in: input }\n")]
    [InlineData("stages:\n  a: { op: box }\n  b:\n    op: invert\n    # why\n\n  # next\n  c: { op: add, in: [b, a] "
        + "}\noutputs: { b: { from: b, format: png } }\n",
        "stages:\n  a: { op: box }\n    # why\n\n  # next\n  c: { op: add, in: [a, a] }\noutputs: { b: { from: a, format: png "
            + "} }\n")]
    [InlineData("stages: { a: { op: box }, b: { op: invert } }", "stages: { a: { op: box } }")]
    [InlineData("stages:\n  b: { op: box, size: &s [3, 5], note: &n x }\n  a: { op: box, size: *s, note: *n }\n  c: { op: "
        + "box, size: *s }\n",
        "stages:\n  a: { op: box, size: &s [3, 5], note: &n x }\n  c: { op: box, size: *s }\n")]
    public void A_stage_is_deleted_and_its_readers_are_reconnected(string before, string after) =>
        EditTextTests.Becomes(before, new DeleteStage("b"), after);

    [Fact]
    public void The_first_stage_is_deleted() => EditTextTests.Becomes(
        "inputs: [one]\nstages:\n  b: { op: box }\n  c: { op: add, in: [b, one] }\n", new DeleteStage("b"),
        "inputs: [one]\nstages:\n  c: { op: add, in: [one, one] }\n");

    [Theory]
    [InlineData("stages:\n  b: { op: box }\n", "error PK0109: a pipeline has at least one stage; add another stage first")]
    [InlineData("stages:\n  b: { op: statistics }\n  c: { op: add, in: input, value: \"${b.mean}\" }\n",
        "p.yaml:3:38: error PK0109: line 3 uses a value of stage 'b'; write a value in its place first")]
    [InlineData("stages:\n  b: { op: checkerboard, in: [] }\n  c: { op: add, in: b }\n", "")]
    public void An_undeletable_stage_is_reported_with_the_reason(string text, string reason) =>
        Assert.Equal(reason, Refusal(text, new DeleteStage("b")));

    [Theory]
    [InlineData("stages:\n  a: { op: box }\n", "b", "error PK0205: unknown stage 'b'; did you mean 'a'?")]
    [InlineData("stages:\n  a: &x { op: box, size: 3 }\n  b: *x\n", "b",
        "p.yaml:3:6: error PK0109: '*x' repeats the value of line 2, which this change would also alter; "
            + "replace the alias here with its value")]
    [InlineData("stages:\n  b: &x { op: box, size: 3 }\n  c: *x\n", "b",
        "p.yaml:2:6: error PK0109: '&x' is repeated on line 3, which this change would also alter; replace the alias there "
            + "with its value")]
    [InlineData("stages:\n  b: { op: box, size: &x [3,\n    3] }\n  c: { op: box, size: *x }\n", "b",
        "p.yaml:2:23: error PK0109: '&x' is repeated on line 4, which this change would also alter; replace the alias there "
            + "with its value")]
    [InlineData("stages:\n  b:\n    op: box\n    size: [3, # high\n      5]\n", "b",
        "p.yaml:4:15: error PK0109: replacing this value would delete the comment here; move the comment above the key, "
            + "or edit the text")]
    [InlineData("stages:\n  b: { op: box\n", "b",
        "p.yaml:2:6: error PK0109: the text has an error on line 2: this '{' is never closed; fix it in the "
            + "text first")]
    public void An_edit_that_would_change_more_is_rejected(string text, string stage, string reason) =>
        Assert.Equal(reason, Refusal(text, new SetParameter(stage, "size", EditValue.Number(7))));

    [Theory]
    [InlineData("b c", "error PK0209: 'b c' cannot name a stage; a name consists of letters (a to z), digits, '-' and '_', "
        + "and begins "
        + "with a letter")]
    [InlineData("input", "error PK0208: the name 'input' is already in use; choose another")]
    [InlineData("z", "error PK0208: the name 'z' is already in use; choose another")]
    public void An_invalid_name_is_rejected(string name, string reason)
    {
        const string text = "stages:\n  a: { op: box }\n  z: { op: box }\n";
        Assert.Equal(reason, Refusal(text, new RenameStage("a", name)));
        Assert.Equal(reason, Refusal(text, new AddStage("a", name, "box")));
    }

    private static string Refusal(string text, PipelineEdit edit)
    {
        var before = new PipelineText("p.yaml", text);
        var result = before.Apply(edit);
        Assert.Same(result.IsDone ? result.Text : before, result.Text);
        return string.Join('\n', result.Refused);
    }
}
