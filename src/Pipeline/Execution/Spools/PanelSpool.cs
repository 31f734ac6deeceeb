using System.Numerics;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>A spool file in panels; each panel holds some columns of every row.</summary>
internal sealed class PanelSpool<T>(SafeFileHandle file, ImageInfo info, int columns) : SpoolFile(file)
    where T : unmanaged, INumberBase<T>
{
    private readonly RowStore<T> staging = RowStore<T>.Panel(columns, info.Channels, SpoolLayout.PanelRows);

    public override void Write(RowStore store, RowRange range)
    {
        var rows = (RowStore<T>)store;
        foreach (var (some, panel) in Pieces(range))
        {
            var (first, width) = Columns(panel);
            for (var y = some.First; y < some.End; y++)
                for (var channel = 0; channel < info.Channels; channel++)
                    rows.Row(y, channel).Slice(first, width).CopyTo(staging.Row(y - some.First, channel).Span);
            Put(staging.Block(new(0, some.Count), out _), At(panel, some.First));
        }
    }

    public override void Read(RowStore store, RowRange range)
    {
        var rows = (RowStore<T>)store;
        foreach (var (some, panel) in Pieces(range))
        {
            var (first, width) = Columns(panel);
            Get(staging.Block(new(0, some.Count), out _), At(panel, some.First));
            for (var y = some.First; y < some.End; y++)
                for (var channel = 0; channel < info.Channels; channel++)
                    staging.Row(y - some.First, channel).Slice(0, width).CopyTo(rows.Row(y, channel).Slice(first, width));
        }
    }

    public override void ReadPanel(RowStore panel, int number)
    {
        for (var y = 0; y < info.Height;)
        {
            Get(panel.Block(new(y, info.Height), out var count), At(number, y));
            y += count;
        }
    }

    public override void Dispose()
    {
        staging.Dispose();
        base.Dispose();
    }

    private long At(int panel, int row) => ((long)panel * info.Height + row) * staging.RowBytes;

    private (int First, int Width) Columns(int panel) => (panel * columns, Math.Min(columns, info.Width - panel * columns));

    private IEnumerable<(RowRange Rows, int Panel)> Pieces(RowRange range)
    {
        for (var y = range.First; y < range.End; y += SpoolLayout.PanelRows)
            for (var panel = 0; panel < SpoolLayout.Panels(info.Width, columns); panel++)
                yield return (new(y, Math.Min(range.End, y + SpoolLayout.PanelRows)), panel);
    }
}
