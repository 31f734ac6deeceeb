using PipelineKit.Batch.Inputs;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public class PatternSetTests
{
    [Theory]
    [InlineData("*.{jpg,png}", "a.png", true)]
    [InlineData("*.{jpg,png}", "a.gif", false)]
    [InlineData("{x,y}/*.{jpg,png}", "y/a.jpg", true)]
    [InlineData("{a{1,2},b}.png", "a2.png", true)]
    [InlineData("{a{1,2},b}.png", "b.png", true)]
    [InlineData("{a{1,2},b}.png", "a.png", false)]
    [InlineData("{a,}b.png", "b.png", true)]
    [InlineData("{a}.png", "{a}.png", true)]
    [InlineData("img[0-9].png", "img7.png", true)]
    [InlineData("img[0-9].png", "imgx.png", false)]
    [InlineData("img[!0-9].png", "imgx.png", true)]
    [InlineData("img[^0-9].png", "img7.png", false)]
    [InlineData("img[a-c_x].png", "img_.png", true)]
    [InlineData("img[]].png", "img].png", true)]
    [InlineData("img[-a].png", "img-.png", true)]
    [InlineData("img[.png", "img[.png", true)]
    [InlineData("*[0-9]x", "a11x", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("**/[ab]?.png", "x/y/a1.png", true)]
    public void Braces_and_brackets_select_alternatives(string pattern, string file, bool meant) =>
        Assert.Equal(meant, new PatternSet(pattern).Matches(file));

    [Theory]
    [InlineData("photos/{a,b}/*.png", "photos")]
    [InlineData("photos/2024/x[0-9].png", "photos/2024")]
    [InlineData("[ab].png", "")]
    [InlineData("/?/x", "/")]
    public void The_folders_before_a_wildcard_are_the_root(string pattern, string root) =>
        Assert.Equal(root, PatternSet.RootOf(pattern));

    [Fact]
    public void Braces_with_too_many_alternatives_are_rejected() => Assert.Equal("PK0701", Assert.Throws<PipelineException>(
        () => new PatternSet(string.Concat(Enumerable.Repeat("{a,b}", 30)))).Code);
}
