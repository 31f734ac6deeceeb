using PipelineKit.Batch.Outputs;
using Xunit;

namespace PipelineKit.Tests.Batch.Outputs;

/// <summary>Paths as hashes and numbers, beside lists that are searched from end to end.</summary>
public class PathIndexTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 300)]
    [InlineData(3, 2000)]
    public void Equal_paths_are_found_as_a_search_of_all_of_them_finds_them(int seed, int count)
    {
        var random = new Random(seed);
        string[] paths = [.. Enumerable.Range(0, count).Select(_ => $"a/{random.Next(count)}.png")];
        var index = new PathIndex(number => [paths[number]]);
        for (var i = 0; i < count; i++)
            index.Add(paths[i], i);

        var expected = Enumerable.Range(0, count).Where(i => Array.IndexOf(paths, paths[i]) < i)
            .Select(i => (Array.IndexOf(paths, paths[i]), i));
        Assert.Equal(expected, index.Alike());
        for (var i = 0; i <= count; i++)
            Assert.Equal(Array.IndexOf(paths, $"a/{i}.png") is var at and >= 0 ? at : null, index.Find($"a/{i}.png"));
    }

    [Fact]
    public void A_path_whose_text_is_another_is_not_found_by_its_hash_alone()
    {
        var index = new PathIndex(_ => ["another"]);
        index.Add("a", 0);
        Assert.Null(index.Find("a"));
    }
}
