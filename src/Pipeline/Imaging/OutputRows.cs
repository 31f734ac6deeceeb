using System.Numerics;
using PipelineKit.Operators.Guarding;

namespace PipelineKit.Imaging;

/// <summary>One output as a kernel writes it.</summary>
/// <param name="store">Where the rows lie.</param>
/// <param name="info">The output's size and channels as this kernel writes them.</param>
/// <param name="rowShift">Added to every row asked for.</param>
public sealed class OutputRows<T>(RowStore<T> store, ImageInfo info, int rowShift = 0)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly InPlaceGuard<T>? guard;

    /// <summary>The same rows for one task, with a guard that gives a spare row for any that is not the task's.</summary>
    internal OutputRows(OutputRows<T> rows, InPlaceGuard<T> guard)
        : this(rows.Store, rows.Info) => this.guard = guard;

    /// <summary>The output's size and channels as this kernel writes them.</summary>
    public ImageInfo Info { get; } = info;

    /// <summary>A row of a channel, to be written from column 0 to width − 1; a vector may run over the end.</summary>
    public Row<T> this[int y, int channel] => guard is null || guard.Owns(y, channel) ? store.Row(y + rowShift, channel) : guard.Spare(y, channel);

    private RowStore<T> Store => store;
}
