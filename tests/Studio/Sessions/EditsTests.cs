using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class EditsTests : IDisposable
{
    private const string Text = "# a remark\r\nstages:\r\n  a: { op: gaussian, sigma: 2 }   # here\r\n  b: { op: invert }\r\n";
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("stage/a/sigma", "2.5", "sigma: 2 ", "sigma: 2.5 ")]
    [InlineData("stage/a/border", "wrap", "sigma: 2 }", "sigma: 2, border: wrap }")]
    [InlineData("stage/b/white", "255", "invert }", "invert, white: 255 }")]
    public void A_control_changes_its_value_and_no_other_byte(string knob, string value, string before, string after)
    {
        var session = folder.Session(Text);
        var refused = session.Turn(knob, value, 0);
        if (knob != "stage/b/white")
            Assert.Null(refused);
        Assert.Equal(refused is null ? Text.Replace(before, after) : Text, session.State.History.Text.Text);
    }

    [Fact]
    public void One_drag_is_a_single_undo_step_and_two_are_not()
    {
        var session = folder.Session(Text);
        foreach (var (value, drag) in new[] { ("3", 0), ("4", 0), ("5", 1), ("6", 1) })
            Assert.Null(session.Turn("stage/a/sigma", value, drag));
        session.Undo();
        Assert.Contains("sigma: 4 ", session.State.Source.Text);
        session.Undo();
        Assert.Equal(Text, session.State.History.Text.Text);
        session.Redo();
        Assert.Contains("sigma: 4 ", session.State.Source.Text);
    }

    [Fact]
    public void While_the_text_is_invalid_the_last_pictures_stay_and_the_location_is_marked()
    {
        var session = folder.Session(Text, StudioFolder.Image("camera.png"));
        var before = session.Pictures("a");
        var at = Text.IndexOf("gaussian", StringComparison.Ordinal);
        Assert.Equal(1, session.Type(0, at, 8, "gausian"));
        Assert.False(session.State.IsCurrent);
        Assert.Equal(before, session.Pictures("a"));
        var mark = Assert.Single(TextMarks.Of(session.State), m => m.Finding is not null);
        Assert.Equal("gausian", mark.Text);
        session.Undo();
        Assert.True(session.State.IsCurrent);
    }

    [Fact]
    public void Stages_are_added_connected_renamed_and_deleted_in_the_text()
    {
        var session = folder.Session(Text, StudioFolder.Image("camera.png"));
        var (name, refused) = session.Add("a", session.Tools.Operators.Find("median")!);
        Assert.Null(refused);
        Assert.Equal("median", name);
        Assert.Equal(["a", "median", "b"], session.State.Graph!.Nodes.Select(n => n.Name));
        Assert.Null(session.Rename("median", "calm"));
        Assert.Null(session.Connect("b", 0, "input"));
        Assert.True(session.State.Graph!.Nodes.Single(n => n.Name == "b").Inputs[0].IsInput);
        Assert.Null(session.Delete("calm"));
        Assert.Equal(["a", "b"], session.State.Graph!.Nodes.Select(n => n.Name));
        Assert.StartsWith("# a remark\r\n", session.State.History.Text.Text);
        Assert.NotNull(session.Delete("none"));
    }

    [Fact]
    public void Edits_outside_the_text_or_of_an_older_version_are_rejected()
    {
        var session = folder.Session(Text);
        Assert.Equal(-1, session.Type(0, Text.Length, 1, "x"));
        Assert.Equal(1, session.Type(0, 0, 0, "# a\r\n"));
        Assert.Equal(-1, session.Type(0, 0, 0, "# b\r\n"));
        Assert.StartsWith("# a\r\n# a remark", session.State.History.Text.Text);
    }
}
