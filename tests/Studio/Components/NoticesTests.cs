using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Studio.Components;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Components;

/// <summary>What the page says of the file, without a browser.</summary>
public sealed class NoticesTests : BunitContext
{
    private const string Text = "stages: { a: { op: gaussian, sigma: 2 } }\n";
    private readonly StudioFolder folder = new();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }

    [Fact]
    public void A_file_in_order_needs_no_words() => Assert.Empty(Shown(folder.Session(Text)).FindAll("p"));

    [Fact]
    public void Unsaved_changes_of_an_earlier_session_are_offered_and_taken()
    {
        using (var ended = folder.Session(Text))
            ended.Turn("stage/a/sigma", "3", 0);
        var session = folder.Open(new StudioRequest(folder["pipeline.yaml"]));
        var shown = Shown(session);
        Assert.Contains("An earlier session left unsaved changes", shown.Find("p").TextContent);
        Assert.DoesNotContain("has been changed since", shown.Find("p").TextContent);
        shown.FindAll("button").Single(b => b.TextContent == "Restore them").Click();
        Assert.Contains("sigma: 3", session.State.Source.Text);
    }

    [Fact]
    public void A_file_that_changed_while_the_text_did_gives_a_choice()
    {
        var session = folder.Session(Text);
        session.Turn("stage/a/sigma", "3", 0);
        File.WriteAllText(session.Path, Text + "# theirs\n");
        Assert.NotNull(session.Save());
        Assert.Equal(["Take the file", "Keep mine", "Save mine next to it"],
            Shown(session).FindAll("button").Select(b => b.TextContent));
    }

    [Fact]
    public void A_file_that_was_removed_is_written_again()
    {
        var session = folder.Session(Text);
        File.Delete(session.Path);
        Assert.NotNull(session.Save());
        Shown(session).FindAll("button").Single(b => b.TextContent == "Write it again").Click();
        Assert.Equal(Text, File.ReadAllText(session.Path));
    }

    private IRenderedComponent<Notices> Shown(StudioSession session)
    {
        Services.AddSingleton(session);
        return Render<Notices>();
    }
}
