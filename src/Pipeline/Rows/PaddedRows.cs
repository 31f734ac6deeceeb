using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>Rows of an input of any type, with a margin that is filled before they are read.</summary>
internal interface IPaddedRows : IDisposable
{
    /// <summary>Fills the margin of rows inside the image, if necessary.</summary>
    void Pad(RowRange rows);
}

/// <summary>The rows of a store as an input of one kernel, with the margin that the kernel's reach requires.</summary>
internal sealed class PaddedRows<T> : InputRows<T>, IPaddedRows
    where T : unmanaged, INumberBase<T>
{
    private readonly RowStore<T>? store;
    private readonly PaddedRows<byte>? bytes;
    private readonly Margin margin;
    private readonly int padding;
    private readonly RowStore<T>? outside;

    /// <param name="store">The store of the rows.</param>
    /// <param name="info">
    /// The input as the kernel sees it; it has fewer channels than the store when alpha bypasses the kernel.
    /// </param>
    /// <param name="margin">The size and content of the margin.</param>
    /// <param name="padding">A number that identifies the margin within the store; not 0.</param>
    public PaddedRows(RowStore<T> store, ImageInfo info, Margin margin, int padding)
        : base(info, margin.Border)
    {
        (this.store, this.margin, this.padding) = (store, margin, padding);
        if (margin.Border != Border.Constant)
            return;
        outside = new RowStore<T>(new(info.Width, 1, 1, margin.Left, margin.Right));
        outside.Row(0, 0).Slice(-margin.Left, margin.Left + info.Width + margin.Right).Fill(T.CreateTruncating(margin.Value));
    }

    /// <summary>Creates an input whose rows are available only as bytes.</summary>
    public PaddedRows(PaddedRows<byte> bytes)
        : base(bytes.Info, bytes.Border) => (this.bytes, margin) = (bytes, bytes.margin);

    public override InputRows<byte>? Bytes => bytes;

    public override unsafe Row<T> this[int y, int channel]
    {
        get
        {
            var inside = margin.Border.Map(y + margin.RowShift, Info.Height);
            if (inside < 0)
                return outside is null ? throw new ArgumentOutOfRangeException(nameof(y),
                    y, "No such row.") : outside.Row(0, 0);
            var row = Store.Row(inside, Info.Channels == 1 ? 0 : channel);
            return margin.ColumnShift == 0 ? row : new Row<T>(row.Pointer + margin.ColumnShift, Info.Width - margin.ColumnShift);
        }
    }

    internal override unsafe void Locate(int y, int step, int channel, T** rows, int count)
    {
        if (margin is { RowShift: 0, ColumnShift: 0 })
            Store.Locate(y, step, Info.Channels == 1 ? 0 : channel, rows, count);
        else
            for (var i = 0; i < count; i++)
                rows[i] = this[y + i * step, channel].Pointer;
    }

    public void Pad(RowRange rows)
    {
        bytes?.Pad(rows);
        if (bytes is not null || (margin.Left == 0 && margin.Right == 0))
            return;
        for (var y = rows.First; y < rows.End; y++)
        {
            // Threads that compute parts of an image may share its rows: a row must be padded before it is seen to be.
            ref var made = ref Store.Padding(y);
            if (Volatile.Read(ref made) == padding)
                continue;
            for (var channel = 0; channel < Info.Channels; channel++)
                Pad(Store.Row(y, channel));
            Volatile.Write(ref made, padding);
        }
    }

    public void Dispose()
    {
        outside?.Dispose();
        bytes?.Dispose();
    }

    private RowStore<T> Store => store ?? throw new InvalidOperationException("The rows of this input are available only as "
        + "bytes.");

    private void Pad(Row<T> row)
    {
        var constant = T.CreateTruncating(margin.Value);
        for (var x = -margin.Left; x < 0; x++)
            row[x] = margin.Border.Map(x, Info.Width) is >= 0 and var inside ? row[inside] : constant;
        for (var x = Info.Width; x < Info.Width + margin.Right; x++)
            row[x] = margin.Border.Map(x, Info.Width) is >= 0 and var inside ? row[inside] : constant;
    }
}
