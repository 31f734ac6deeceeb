using FsCheck.Xunit;
using PipelineKit.Diagnostics;
using Xunit;

namespace PipelineKit.Tests.Contract.Diagnostics;

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
    public void A_name_is_similar_if_at_most_a_third_of_its_letters_or_one_differ(string name, string? near) =>
        Assert.Equal(near, Suggest.Of(name, ["box", "gaussian", "unsharp"]));

    [Fact]
    public void Ties_are_resolved_alphabetically() => Assert.Equal("cat", Suggest.Of("bat", ["rat", "cat"]));

    [Fact]
    public void Similarity_precedes_alphabetical_order() => Assert.Equal("levels", Suggest.Of("level", ["lapel", "levels"]));

    [Fact]
    public void A_transposition_counts_as_one_change()
    {
        Assert.Equal("op", Suggest.Of("po", ["op"]));
        Assert.Null(Suggest.Of("xy", ["op"]));
    }

    [Fact]
    public void A_name_of_more_than_a_hundred_letters_has_no_suggestion()
    {
        var name = new string('a', 100);
        Assert.Equal(name + "b", Suggest.Of(name, [name + "b"]));
        Assert.Null(Suggest.Of(name + "a", [name + "b"]));
    }

    [Property(MaxTest = 300)]
    public void The_suggestion_matches_the_full_distance_table(int seed)
    {
        var random = new Random(seed);
        string Word(int most) => new([.. Enumerable.Range(0, random.Next(1, most)).Select(_ => (char)('a' + random.Next(3)))]);
        var name = Word(12);
        string[] candidates = [.. Enumerable.Range(0, 20).Select(_ => Word(14))];
        var allowed = Math.Clamp((name.Length + 1) / 3, 1, 3);
        var best = candidates.Select(c => (Distance(name, c), c))
            .Where(c => c.Item1 <= allowed).Order().Select(c => c.c).FirstOrDefault();
        Assert.Equal(best, Suggest.Of(name, candidates));
    }

    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                        table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[a.Length, b.Length];
    }

    [Fact]
    public void Only_the_first_500_candidates_are_compared()
    {
        string[] others = [.. Enumerable.Repeat("something", 499)];
        Assert.Equal("box", Suggest.Of("bax", [.. others, "box"]));
        Assert.Null(Suggest.Of("bax", [.. others, "other", "box"]));
    }

    [Fact]
    public void The_cure_suggests_or_lists_names_or_states_that_none_is_allowed()
    {
        Assert.Equal("did you mean 'box'?", Suggest.Cure("bx", ["box", "invert"]));
        Assert.Equal("allowed: box, invert", Suggest.Cure("sharpen", ["box", "invert"]));
        Assert.Equal("none is allowed here", Suggest.Cure("sharpen", []));
        Assert.Null(Suggest.Suggestion("sharpen", ["box", "invert"]));
    }
}
