using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Diagnostics;

public class NearestTests
{
    [Theory]
    [InlineData("gausian", "gaussian")]
    [InlineData("guassian", "gaussian")]
    [InlineData("GAUSSIAN", "gaussian")]
    [InlineData("bx", "box")]
    [InlineData("boxx", "box")]
    [InlineData("unsharpen", "unsharp")]
    [InlineData("median", null)]
    [InlineData("", null)]
    public void A_name_is_near_when_a_third_of_its_letters_or_one_differ(string name, string? near) =>
        Assert.Equal(near, Nearest.Of(name, ["box", "gaussian", "unsharp"]));

    [Fact]
    public void Of_two_as_near_the_first_in_the_alphabet_is_taken() => Assert.Equal("cat", Nearest.Of("bat", ["rat", "cat"]));

    [Fact]
    public void The_nearer_is_taken_before_the_alphabet() => Assert.Equal("levels", Nearest.Of("level", ["lapel", "levels"]));

    [Fact]
    public void Two_neighbours_exchanged_count_as_one_change()
    {
        Assert.Equal("op", Nearest.Of("po", ["op"]));
        Assert.Null(Nearest.Of("xy", ["op"]));
    }

    [Fact]
    public void A_name_of_more_than_a_hundred_letters_is_near_to_none()
    {
        var name = new string('a', 100);
        Assert.Equal(name + "b", Nearest.Of(name, [name + "b"]));
        Assert.Null(Nearest.Of(name + "a", [name + "b"]));
    }

    [Fact]
    public void The_cure_suggests_else_lists_else_says_that_none_is_allowed()
    {
        Assert.Equal("did you mean 'box'?", Nearest.Cure("bx", ["box", "invert"]));
        Assert.Equal("allowed: box, invert", Nearest.Cure("sharpen", ["box", "invert"]));
        Assert.Equal("none is allowed here", Nearest.Cure("sharpen", []));
        Assert.Null(Nearest.Suggestion("sharpen", ["box", "invert"]));
    }
}
