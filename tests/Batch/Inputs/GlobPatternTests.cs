using PipelineKit.Batch.Inputs;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public class GlobPatternTests
{
    [Theory]
    [InlineData("*.png", "a.png b.png", "a.jpg s/a.png")]
    [InlineData("**/*.png", "a.png s/a.png s/t/a.png", "a.jpg")]
    [InlineData("s/**", "s/a s/t/a", "a t/a")]
    [InlineData("s/", "s/a s/t/a", "a")]
    [InlineData("**", "a s/t/a", "")]
    [InlineData("s*/**/t/*", "s/t/a s1/x/y/t/a", "s/a t/a s/t s/t/u/a")]
    [InlineData("**/s/**/x*", "s/x a/s/b/s/c/xy", "x a/x")]
    [InlineData("*a*b*", "ab xaxbx aab abb", "ba b a")]
    [InlineData("./*.png", "a.png", "s/a.png")]
    [InlineData("a**b", "ab axxb", "a/b")]
    [InlineData("A.png", "A.png", "a.png")]
    public void Patterns_match_as_documented(string pattern, string these, string others)
    {
        var glob = new GlobPattern(pattern);

        Assert.All(these.Split(' '), file => Assert.True(glob.Matches(file), file));
        Assert.All(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), file => Assert.False(glob.Matches(file), file));
    }

    [Theory]
    [InlineData("s/*/x.png", "s s/t", "t s/t/u")]
    [InlineData("**/x.png", "s s/t/u", "")]
    [InlineData("s/**/x/*.png", "s s/t s/t/x", "t")]
    public void Folders_that_cannot_match_are_recognized(string pattern, string these, string others)
    {
        var glob = new GlobPattern(pattern);

        Assert.All(these.Split(' '), folder => Assert.True(glob.LeadsInto(folder), folder));
        Assert.All(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), folder =>
            Assert.False(glob.LeadsInto(folder), folder));
    }

    // Trying every distribution of folders over the parts takes exponential time.
    [Fact]
    public void Many_double_star_parts_take_no_longer_than_one()
    {
        var glob = new GlobPattern(string.Concat(Enumerable.Repeat("**/d/", 12)) + "*a*a*a*a*a*a*a*a.png");
        var deep = string.Concat(Enumerable.Repeat("d/", 900));

        Assert.True(glob.Matches($"{deep}{new string('a', 200)}.png"));
        Assert.False(glob.Matches($"{deep}{new string('a', 200)}.jpg"));
    }
}
