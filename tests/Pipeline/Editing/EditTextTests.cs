using PipelineKit.Diagnostics;
using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Edits of texts that are hard to change: the whole text before and after.</summary>
public class EditTextTests
{
    private const string Head = "stages:\n  a: { op: gaussian }\n";

    [Theory]
    [InlineData("stages:\n  a: { op: gaussian, sigma: 2 } # soft\n", "stages:\n  a: { op: gaussian, sigma: 3.5 } # soft\n")]
    [InlineData("stages:\n  a: { op: gaussian }\n", "stages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a: { op: gaussian, }\n", "stages:\n  a: { op: gaussian, sigma: 3.5, }\n")]
    [InlineData("stages:\n  a: {op: gaussian}", "stages:\n  a: {op: gaussian, sigma: 3.5}")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: }\n", "stages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma }\n", "stages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: '2' }\n", "stages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: \"${k}\" }\n", "stages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma:   2   # soft\n    border: mirror\n",
        "stages:\n  a:\n    op: gaussian\n    sigma:   3.5   # soft\n    border: mirror\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    # why\n    sigma:\n\n  b: { op: invert }\n",
        "stages:\n  a:\n    op: gaussian\n    # why\n    sigma: 3.5\n\n  b: { op: invert }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian # name\n\n  # next\n  b: { op: invert }\n",
        "stages:\n  a:\n    op: gaussian # name\n    sigma: 3.5\n\n  # next\n  b: { op: invert }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian", "stages:\n  a:\n    op: gaussian\n    sigma: 3.5")]
    [InlineData("stages:\r\n  a:\r\n    op: gaussian\r\n", "stages:\r\n  a:\r\n    op: gaussian\r\n    sigma: 3.5\r\n")]
    [InlineData("\uFEFFstages:\n  a: { op: gaussian, sigma: 2 }\n", "\uFEFFstages:\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  \"a\": { note: 'süß 😀', sigma: 2, op: gaussian }\n",
        "stages:\n  \"a\": { note: 'süß 😀', sigma: 3.5, op: gaussian }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma: |\n      2\n    # after\n    border: mirror\n",
        "stages:\n  a:\n    op: gaussian\n    sigma: 3.5\n    # after\n    border: mirror\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma: |\n    # after\n    border: mirror\n",
        "stages:\n  a:\n    op: gaussian\n    sigma: 3.5\n    # after\n    border: mirror\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    note: |+\n      kept\n\n\n# end\n",
        "stages:\n  a:\n    op: gaussian\n    note: |+\n      kept\n\n\n    sigma: 3.5\n# end\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma:\n    - 1\n    - 2\n",
        "stages:\n  a:\n    op: gaussian\n    sigma: 3.5\n")]
    [InlineData("stages:\n  a: { op: gaussian,\t# tab\n    sigma: 2 }\n",
        "stages:\n  a: { op: gaussian,\t# tab\n    sigma: 3.5 }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    ? sigma\n    : 2\n",
        "stages:\n  a:\n    op: gaussian\n    ? sigma\n    : 3.5\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: &s 2 }\n", "stages:\n  a: { op: gaussian, sigma: &s 3.5 }\n")]
    [InlineData("stages:\n  b: { op: gaussian, sigma: &s 2 }\n  a: { op: gaussian, sigma: *s }\n",
        "stages:\n  b: { op: gaussian, sigma: &s 2 }\n  a: { op: gaussian, sigma: 3.5 }\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: &s 2 }\n  b: { op: gaussian, sigma: *s }\n  c: { op: gaussian, sigma: "
        + "*s }\n",
        "stages:\n  a: { op: gaussian, sigma: 3.5 }\n  b: { op: gaussian, sigma: &s 2 }\n  c: { op: gaussian, sigma: *s }\n")]
    public void A_number_is_written_in_place(string before, string after) =>
        Becomes(before, new SetParameter("a", "sigma", EditValue.Number(3.5)), after);

    [Theory]
    [InlineData("expr: a + 1 # sum", "b * 2", "expr: b * 2 # sum")]
    [InlineData("expr: 'a + 1' # sum", "it's", "expr: 'it''s' # sum")]
    [InlineData("expr: \"a + 1\"", "say \"b\" \\", "expr: \"say \\\"b\\\" \\\\\"")]
    [InlineData("expr: a", "x: y # z", "expr: \"x: y # z\"")]
    [InlineData("expr: a", "b[0, 1]", "expr: b[0, 1]")]
    [InlineData("expr: |\n      let x = a\n      x * 2\n    # after", "let x = b\nx\n",
        "expr: |\n      let x = b\n      x\n    # after")]
    [InlineData("expr: |  # two lines\n      let x = a\n\n      x * 2\n", "b", "expr: |-  # two lines\n      b\n")]
    [InlineData("expr: >-\n        a +\n        1\n", "b +\n1", "expr: |-\n        b +\n        1\n")]
    [InlineData("expr: |2\n      a\n", "b\nc\n", "expr: |\n      b\n      c\n")]
    [InlineData("expr: |\n    # nothing", "b\nc\n", "expr: |\n      b\n      c\n    # nothing")]
    [InlineData("expr: a", "b\nc\n", "expr: \"b\\nc\\n\"")]
    [InlineData("expr: a", "", "expr: \"\"")]
    public void A_text_keeps_its_notation(string before, string text, string after) => Becomes(
        $"stages:\n  a:\n    op: window\n    {before}\n", new SetParameter("a", "expr", EditValue.Text(text)),
        $"stages:\n  a:\n    op: window\n    {after}\n");

    [Theory]
    [InlineData("points: [[0, 0], [64, 82], [255, 255]]", "[[0, 0], [64, 90], [255, 255]]",
        "points: [[0, 0], [64, 90], [255, 255]]")]
    [InlineData("points: [ [0,0],  [255,255] ] # p", "[[0, 0], [9, 8], [255, 255]]", "points: [ [0,0], [9, 8],  [255,255] ] # p")]
    [InlineData("points: [[0, 0], [64, 82], [255, 255]]", "[[0, 0], [255, 255]]", "points: [[0, 0], [255, 255]]")]
    [InlineData("points: [[0, 0], [64, 82]]", "[[0, 0]]", "points: [[0, 0]]")]
    [InlineData("points: [[0, 0]]", "[]", "points: []")]
    [InlineData("points:\n      - [0, 0] # black\n      - [255, 255]\n", "[[0, 0], [1, 2], [255, 255]]",
        "points:\n      - [0, 0] # black\n      - [1, 2]\n      - [255, 255]\n")]
    [InlineData("points:\n      - [0, 0] # black\n      - [1, 2] # middle\n      # white\n      - [255, 255]\n",
        "[[0, 0], [255, 250]]",
        "points:\n      - [0, 0] # black\n      - [255, 250] # middle\n      # white\n")]
    [InlineData("points:\n      - [0, 0]\n      - [1, 2] # middle\n      # white\n      - [255, 255]\n", "[[0, 0], [255, 255]]",
        "points:\n      - [0, 0]\n      # white\n      - [255, 255]\n")]
    [InlineData("points:\n      -   - 0\n          - 0\n      - [255, 255]\n", "[[7, 0], [255, 255]]",
        "points:\n      -   - 7\n          - 0\n      - [255, 255]\n")]
    [InlineData("points: [\n      [0, 0], # black\n      [9, 9], # middle\n      [255, 255]\n    ]\n", "[[0, 0], [255, 255]]",
        "points: [\n      [0, 0], # black\n      [255, 255]\n    ]\n")]
    [InlineData("points: \"${curve.table}\"", "[[0, 0], [255, 255]]", "points: [[0, 0], [255, 255]]")]
    public void A_list_is_edited_member_by_member(string before, string list, string after)
    {
        var value = EditValue.Read(list, new DiagnosticBag())!;
        Becomes($"stages:\n  a:\n    op: curve\n    {before}\n", new SetParameter("a", "points", value),
            $"stages:\n  a:\n    op: curve\n    {after}\n");
    }

    [Theory]
    [InlineData("stages:\n  a: { op: gaussian, sigma: 2, border: mirror }\n", "stages:\n  a: { op: gaussian, border: mirror }\n")]
    [InlineData("stages:\n  a: { op: gaussian, sigma: 2 }\n", "stages:\n  a: { op: gaussian }\n")]
    [InlineData("stages:\n  a: { sigma: 2, op: gaussian }\n", "stages:\n  a: { op: gaussian }\n")]
    [InlineData("stages:\n  a: { op: gaussian }\n", "stages:\n  a: { op: gaussian }\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma: 2 # soft\n    # about border\n    border: mirror\n",
        "stages:\n  a:\n    op: gaussian\n    # about border\n    border: mirror\n")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma: 2", "stages:\n  a:\n    op: gaussian")]
    [InlineData("stages:\r\n  a:\r\n    op: gaussian\r\n    sigma: 2", "stages:\r\n  a:\r\n    op: gaussian")]
    [InlineData("stages:\n  a:\n    op: gaussian\n    sigma: |\n      2\n\n    border: mirror\n",
        "stages:\n  a:\n    op: gaussian\n\n    border: mirror\n")]
    public void A_parameter_is_reset_to_its_default(string before, string after) =>
        Becomes(before, new SetParameter("a", "sigma", null), after);

    [Theory]
    [InlineData("parameters:\n  k: 3 # three\n", "parameters:\n  k: 8 # three\n")]
    [InlineData("parameters: { k: { default: 3, max: 9 } }\n", "parameters: { k: { default: 8, max: 9 } }\n")]
    [InlineData("parameters:\n  k:\n    summary: how many\n    default: 3\n",
        "parameters:\n  k:\n    summary: how many\n    default: 8\n")]
    public void The_default_of_a_parameter_is_set(string before, string after) =>
        Becomes(before + Head, new SetDefault("k", EditValue.Number(8)), after + Head);

    [Theory]
    [InlineData("note: old # why", "a: new one", "note: \"a: new one\" # why")]
    [InlineData("note: old # why", "new one", "note: new one # why")]
    [InlineData("sigma: 2", "first\nsecond", "sigma: 2\n    note: \"first\\nsecond\"")]
    public void A_note_is_written(string before, string note, string after) => Becomes(
        $"stages:\n  a:\n    op: gaussian\n    {before}\n", new SetNote("a", note),
            $"stages:\n  a:\n    op: gaussian\n    {after}\n");

    internal static void Becomes(string before, PipelineEdit edit, string after)
    {
        var result = new PipelineText("p.yaml", before).Apply(edit);
        Assert.Equal("", string.Join('\n', result.Refused));
        Assert.Equal(after, result.Text.Text);
    }
}
