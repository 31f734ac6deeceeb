using PipelineKit.Tables;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Tables;

public class ByteTableTests
{
    public static TheoryData<string, byte[]> Forms => new()
    {
        { "nothing", Entries(v => v) },
        { "a complement", Entries(v => 255 - v) },
        { "a saturating sum", Entries(v => v + 17) },
        { "a saturating sum", Entries(v => v - 200) },
        { "a comparison", Entries(v => v > 99 ? 255 : 0) },
        { "a comparison", Entries(v => v > 0 ? 3 : 200) },
        { "a comparison", Entries(_ => 9) },
        { "a table of 256 entries", Entries(v => v * v / 255) },
        { "a table of 256 entries", Entries(v => v ^ 0x5A) },
        { "a table of 256 entries", Entries(v => v == 255 ? 1 : v) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public unsafe void Every_form_gives_what_its_entries_say(string form, byte[] entries)
    {
        var table = new ByteTable(entries);
        Assert.Equal(form, table.Describe());
        foreach (var count in new[] { 1, 31, 32, 33, 63, 64, 65, 96, 256, 1000 })
        {
            var source = new byte[count + 64];
            var target = new byte[count + 64];
            for (var i = 0; i < source.Length; i++)
                source[i] = (byte)(i * 7 + i / 256);
            fixed (byte* from = source)
            fixed (byte* to = target)
                table.Apply(from, to, count);
            Assert.Equal(source.Take(count).Select(s => entries[s]), target.Take(count));
        }
    }

    private static byte[] Entries(Func<int, int> rule) =>
        [.. Enumerable.Range(0, 256).Select(v => (byte)Math.Clamp(rule(v), 0, 255))];
}
