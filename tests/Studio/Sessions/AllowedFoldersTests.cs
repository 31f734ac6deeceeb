using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class AllowedFoldersTests : IDisposable
{
    private readonly StudioFolder folder = new();
    private readonly StudioFolder other = new();

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData("p.yaml", true)]
    [InlineData("below/x.png", true)]
    [InlineData("../x.png", false)]
    [InlineData("below/../../x.png", false)]
    [InlineData("/etc/passwd", false)]
    public void Files_below_the_pipelines_folder_are_allowed(string path, bool allowed) =>
        Assert.Equal(allowed, Folders().Allow(folder[path]));

    [Fact]
    public void A_folder_whose_name_begins_alike_is_another() =>
        Assert.False(Folders().Allow(folder["."].TrimEnd('.', '/') + "-other/x"));

    [Fact]
    public void A_link_leads_where_it_leads()
    {
        other.Text("secret.yaml", "stages: { same: { op: abs } }");
        File.CreateSymbolicLink(folder["link.yaml"], other["secret.yaml"]);
        Directory.CreateSymbolicLink(folder["in"], other["."]);
        Assert.False(Folders().Allow(folder["link.yaml"]));
        Assert.False(Folders().Allow(folder["in/secret.yaml"]));
        Assert.False(Folders().Allow(folder["in/not-there-yet.yaml"]));
    }

    [Theory]
    [InlineData("stages: { other: { use: \"{0}\" } }")]
    [InlineData("plugins: [{ path: \"{0}\" }]\nstages: { same: { op: abs } }")]
    [InlineData("parameters: { t: { default: \"{0}\", type: table } }\nstages: { same: { op: abs } }")]
    public void A_text_that_names_a_file_outside_is_an_error_and_nothing_is_read(string text)
    {
        var outside = other.Text("secret.yaml", "not: a pipeline");
        var session = folder.Session(text.Replace("{0}", outside));
        var finding = Assert.Single(session.State.Meaning.Findings);
        Assert.Equal("PK0750", finding.Code);
        Assert.Equal("start it with --root FOLDER", finding.Cure);
        Assert.Null(session.State.Graph);
    }

    private AllowedFolders Folders() => new(new StudioRequest(folder.Text("p.yaml", "")));
}
