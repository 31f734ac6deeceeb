using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Files;

/// <summary>Files read line by line, with offsets at which lines can be read again.</summary>
public sealed class LineReaderTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("", 8)]
    [InlineData("one", 8)]
    [InlineData("one\n", 8)]
    [InlineData("\n\na\n", 1)]
    [InlineData("a line longer than the window\nshort\n\nanother one that is rather long", 4)]
    public void Lines_equal_the_text_and_can_be_read_again_by_offset(string text, int window)
    {
        using var file = File.OpenHandle(work.Text("lines", text));
        var reader = new LineReader(file, window);
        var lines = reader.Lines().Select(l => (l.Offset, Text: Encoding.UTF8.GetString(l.Line.Span))).ToArray();

        var expected = text.Split('\n');
        Assert.Equal(expected[^1].Length == 0 ? expected[..^1] : expected, lines.Select(l => l.Text));
        foreach (var (offset, line) in lines)
        {
            Assert.Equal(text.IndexOf(line, (int)offset, StringComparison.Ordinal), offset);
            Assert.Equal(line, Encoding.UTF8.GetString(new LineReader(file, window).At(offset).Span));
            Assert.Equal(line, Encoding.UTF8.GetString(reader.At(offset).Span));
        }
    }
}
