using PipelineKit.Batch.Inputs;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public class PackedFilesTests
{
    [Fact]
    public void Files_come_out_as_they_went_in()
    {
        // More than one block of them, with names in and beyond ASCII, and one that is no Unicode text.
        string[] names = [.. Enumerable.Range(0, 30_000)
            .Select(i => i % 3 == 0 ? $"ordner/größe-{i}.png" : $"folder/{i:D40}.jpg"),
            "broken\ud800.png", ""];
        var files = new PackedFiles("root");
        foreach (var name in names)
            files.Add(name);

        Assert.Equal(names.Length, files.Count);
        Assert.Equal(names.Select(n => new FoundFile(Path.Combine("root", n), n)), files);
    }
}
