using System.Numerics;

namespace PipelineKit.Imaging;

/// <summary>
/// One input as a kernel sees it: rows of channels, with the border made for it. Rows outside the image are there too, as
/// far as the operator's reach says, except under <see cref="Border.Shrink"/> and <see cref="Border.Valid"/>.
/// </summary>
public sealed class InputRows<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly RowStore<T>? store;
    private readonly Margin margin;
    private readonly int padding;
    private readonly RowStore<T>? outside;

    /// <param name="store">Where the rows lie.</param>
    /// <param name="info">The input as the kernel sees it; fewer channels than the store's when alpha is kept from it.</param>
    /// <param name="margin">How far it is read outside and what is there.</param>
    /// <param name="padding">A number for this margin, different for different ones on one store; not 0.</param>
    public InputRows(RowStore<T> store, ImageInfo info, Margin margin, int padding)
    {
        (this.store, Info, this.margin, this.padding) = (store, info, margin, padding);
        if (margin.Border != Border.Constant)
            return;
        outside = new RowStore<T>(info.Width, 1, 1, margin.Left, margin.Right);
        outside.Row(0, 0).Slice(-margin.Left, margin.Left + info.Width + margin.Right).Fill(T.CreateTruncating(margin.Value));
    }

    /// <summary>An input whose rows are there as bytes only.</summary>
    public InputRows(InputRows<byte> bytes) => (Bytes, Info, margin) = (bytes, bytes.Info, bytes.margin);

    /// <summary>
    /// The rows as bytes: there when the operator <see cref="Operators.Operator.ReadsBytes"/> and the input is held so, and then
    /// no others are.
    /// </summary>
    public InputRows<byte>? Bytes { get; }

    /// <summary>The input's size and channels as this kernel sees them.</summary>
    public ImageInfo Info { get; }

    /// <summary>What lies outside.</summary>
    public Border Border => margin.Border;

    /// <summary>A row of a channel; a gray input serves every channel.</summary>
    public unsafe Row<T> this[int y, int channel]
    {
        get
        {
            var inside = margin.Border.Map(y + margin.RowShift, Info.Height);
            if (inside < 0)
                return outside is null ? throw new ArgumentOutOfRangeException(nameof(y), y, "There is no such row.") : outside.Row(0, 0);
            var row = Store.Row(inside, Info.Channels == 1 ? 0 : channel);
            return margin.ColumnShift == 0 ? row : new Row<T>(row.Pointer + margin.ColumnShift, Info.Width - margin.ColumnShift);
        }
    }

    /// <summary>Makes the margin of rows inside the image, where it is not made yet. Not for kernels: the engine calls it.</summary>
    public void Pad(RowRange rows)
    {
        Bytes?.Pad(rows);
        if (Bytes is not null || (margin.Left == 0 && margin.Right == 0))
            return;
        for (var y = rows.First; y < rows.End; y++)
        {
            ref var made = ref Store.Padding(y);
            if (made == padding)
                continue;
            for (var channel = 0; channel < Info.Channels; channel++)
                Pad(Store.Row(y, channel));
            made = padding;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        outside?.Dispose();
        Bytes?.Dispose();
    }

    private RowStore<T> Store => store ?? throw new InvalidOperationException("The rows of this input are there as bytes only.");

    private void Pad(Row<T> row)
    {
        var constant = T.CreateTruncating(margin.Value);
        for (var x = -margin.Left; x < 0; x++)
            row[x] = margin.Border.Map(x, Info.Width) is >= 0 and var inside ? row[inside] : constant;
        for (var x = Info.Width; x < Info.Width + margin.Right; x++)
            row[x] = margin.Border.Map(x, Info.Width) is >= 0 and var inside ? row[inside] : constant;
    }
}

/// <summary>How far outside an image is read, and what is found there.</summary>
/// <param name="Left">Columns left of column 0.</param>
/// <param name="Right">Columns right of the last.</param>
/// <param name="Border">What lies outside.</param>
/// <param name="Value">The value outside, for <see cref="Border.Constant"/>.</param>
/// <param name="RowShift">Added to every row asked for.</param>
/// <param name="ColumnShift">Added to every column asked for.</param>
public readonly record struct Margin(int Left, int Right, Border Border, double Value, int RowShift, int ColumnShift);
