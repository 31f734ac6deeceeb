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
    public void Files_in_the_pipeline_s_folder_are_allowed(string path, bool allowed) =>
        Assert.Equal(allowed, Folders().Allow(folder[path]));

    [Fact]
    public void A_folder_with_the_same_name_prefix_is_different() =>
        Assert.False(Folders().Allow(folder["."].TrimEnd('.', '/') + "-other/x"));

    [Fact]
    public void A_link_counts_as_its_target()
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
    public void A_reference_to_a_file_outside_is_an_error_and_nothing_is_read(string text)
    {
        var outside = other.Text("secret.yaml", "not: a pipeline");
        var session = folder.Session(text.Replace("{0}", outside));
        var finding = Assert.Single(session.State.Meaning.Findings);
        Assert.Equal("PK0750", finding.Code);
        Assert.Equal("add the folder with --root FOLDER", finding.Cure);
        Assert.Null(session.State.Graph);
    }

    [Theory]
    [InlineData("stages: { a: { op: lut3d, file: \"{0}\" } }")]
    [InlineData("stages: { a: { use: inner.yaml } }")]
    public void Files_of_stages_and_of_used_files_are_checked_too(string text)
    {
        var outside = other.Text("secret.yaml", "a secret");
        folder.Text("inner.yaml", $"stages: {{ other: {{ use: \"{outside}\" }} }}");
        var session = folder.Session(text.Replace("{0}", outside));
        Assert.Equal("PK0750", Assert.Single(session.State.Meaning.Findings).Code);
        Assert.Null(session.State.Graph);
    }

    private AllowedFolders Folders() => new(new StudioRequest(folder.Text("p.yaml", "")));
}
