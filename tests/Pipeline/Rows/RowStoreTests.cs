using FsCheck.Xunit;
using PipelineKit.Imaging;
using PipelineKit.Rows;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Rows;

public class RowStoreTests
{
    [Property(MaxTest = 200)]
    public bool A_ring_holds_its_latest_rows(byte width, byte channels, byte capacity, byte written)
    {
        var (w, c, rows) = (width + 1, channels % 5 + 1, capacity % 20 + 1);
        using var store = new RowStore<float>(new(w, c, rows, 3, 5));
        for (var y = 0; y < written; y++)
            for (var channel = 0; channel < c; channel++)
                store.Row(y, channel).Span.Fill(1000 * channel + y);
        return Enumerable.Range(Math.Max(0, written - rows), Math.Min((int)written, rows)).All(y =>
            Enumerable.Range(0, c).All(channel => store.Row(y, channel).Span.IndexOfAnyExcept(1000f * channel + y) < 0));
    }

    [Fact]
    public unsafe void A_row_begins_on_a_cache_line_and_has_its_padding_to_itself()
    {
        using var store = new RowStore<double>(new(13, 3, 4, 7, 9));
        for (var y = 0; y < 4; y++)
            for (var channel = 0; channel < 3; channel++)
            {
                Assert.Equal(0, (nint)store.Row(y, channel).Pointer % 64);
                store.Row(y, channel).Slice(-7, 7 + 13 + 9).Fill(10 * y + channel);
            }
        for (var y = 0; y < 4; y++)
            for (var channel = 0; channel < 3; channel++)
                Assert.True(store.Row(y, channel).Slice(-7, 29).IndexOfAnyExcept(10.0 * y + channel) < 0);
    }

    [Fact]
    public void A_spool_file_equals_memory_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("pipelinekit-spool").FullName;
        try
        {
            using (var store = new RowStore<float>(new(1000, 2, 300), bytes => MappedMemory.InFile(folder, bytes)))
            {
                for (var y = 0; y < 300; y++)
                    store.Row(y, 1).Span.Fill(y);
                Assert.True(Enumerable.Range(0, 300).All(y => store.Row(y, 1).Span.IndexOfAnyExcept((float)y) < 0));
            }
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
