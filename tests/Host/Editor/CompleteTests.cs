using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Editor;

/// <summary>The completions offered to shells.</summary>
public sealed class CompleteTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("val", "validate :none")]
    [InlineData("fit|", "curve kernel :none")]
    [InlineData("run|", ":files")]
    [InlineData("run|p.yaml|photos|", ":files")]
    [InlineData("run|--out", "--output :none")]
    [InlineData("run|--unpaired|", "error skip :none")]
    [InlineData("run|p.yaml|-o|", ":files")]
    [InlineData("run|--plugins|", ":folders")]
    [InlineData("run|--threads|", ":none")]
    [InlineData("operators|gau", "gaussian :none")]
    [InlineData("operators|\"gau", "gaussian :none")]
    [InlineData("operators|'gau", "gaussian :none")]
    [InlineData("graph|p.yaml|--format|", "dot mermaid svg text :none")]
    [InlineData("completion|", "bash fish pwsh zsh :none")]
    [InlineData("validate|a.yaml|b.yaml|", ":files")]
    [InlineData("run|--|--o", ":files")]
    [InlineData("nonsense|", ":none")]
    public void Verbs_options_and_values_are_completed(string words, string expected) =>
        Assert.Equal(expected, Complete(words.Split('|')));

    [Fact]
    public void Parameters_inputs_and_stages_come_from_the_pipeline()
    {
        var pipeline = work.Text("p.yaml", "parameters:\n  size: { default: 3, summary: Of the window. }\n  sharp: true\n"
            + "inputs: [left, right]\nstages:\n  sum: { op: add, in: [left, right] }\n");

        Assert.Equal("", Complete("run", pipeline, "--set", "si").Replace("size= :none", ""));
        Assert.Contains("size=\tOf the window.\n", work.Out);
        Assert.Equal("sharp=false sharp=true :none", Complete("run", pipeline, "--set", "sharp="));
        Assert.Equal("size=3 :none", Complete("run", pipeline, "--set", "size="));
        Assert.Equal("left= right= :none", Complete("run", pipeline, "-i", ""));
        Assert.Equal(":files", Complete("run", pipeline, "-i", "left=ph"));
        Assert.Equal("sum :none", Complete("explain", pipeline, "--stage", "s"));
    }

    [Fact]
    public void Its_verb_is_hidden()
    {
        Assert.Equal(2, work.Run());
        Assert.DoesNotContain("complete,", work.Error);
        Assert.Equal(0, work.Run("--help"));
        Assert.DoesNotContain("\n  complete ", work.Out);
    }

    private string Complete(params string[] words)
    {
        Assert.Equal(0, work.Run(["complete", "--", .. words]));
        Assert.Equal("", work.Error);
        var lines = work.Out.TrimEnd('\n').Split('\n').Select(l => l.Split('\t')[0]).ToArray();
        return string.Join(' ', lines[..^1].Order(StringComparer.Ordinal).Append(lines[^1]));
    }
}
