using System.Numerics;

namespace PipelineKit.Imaging;

/// <summary>
/// One input as a kernel sees it: rows of channels, with the border made for it. Rows outside the image are there too, as
/// far as the operator's reach says, except under <see cref="Border.Shrink"/> and <see cref="Border.Valid"/>.
/// </summary>
public abstract class InputRows<T>
    where T : unmanaged, INumberBase<T>
{
    // Only the engine holds rows.
    internal InputRows(ImageInfo info, Border border) => (Info, Border) = (info, border);

    /// <summary>The input's size and channels as this kernel sees them.</summary>
    public ImageInfo Info { get; }

    /// <summary>What lies outside.</summary>
    public Border Border { get; }

    /// <summary>
    /// The rows as bytes: there when the operator <see cref="Operators.Operator.ReadsBytes"/> and the input is held so, and then
    /// no others are.
    /// </summary>
    public abstract InputRows<byte>? Bytes { get; }

    /// <summary>A row of a channel; a gray input serves every channel.</summary>
    public abstract Row<T> this[int y, int channel] { get; }
}
