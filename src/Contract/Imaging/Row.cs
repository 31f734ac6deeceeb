using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Imaging;

/// <summary>
/// One row of one channel. Column 0 lies on a 64-byte boundary. Columns left of 0 and right of the width are valid as far
/// as the operator's reach says, and a full vector may always be loaded or stored at any column inside the image: loops
/// over vectors need no tail. The engine does not check bounds here; the conformance kit does.
/// </summary>
public readonly unsafe struct Row<T>(T* origin, int width)
    where T : unmanaged
{
    /// <summary>Columns of the image.</summary>
    public int Width => width;

    /// <summary>Column 0.</summary>
    public T* Pointer => origin;

    /// <summary>The columns of the image as a span.</summary>
    public Span<T> Span => new(origin, width);

    /// <summary>The sample at a column, which may lie in the padding.</summary>
    public ref T this[int x]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref origin[x];
    }

    /// <summary>
    /// Columns <paramref name="x"/> to <paramref name="x"/> + <paramref name="count"/> − 1, which may lie in the padding.
    /// </summary>
    public Span<T> Slice(int x, int count) => new(origin + x, count);

    /// <summary>A vector of neighboring columns beginning at <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int x) => Unsafe.ReadUnaligned<Vector<T>>(origin + x);

    /// <summary>Stores a vector at <paramref name="x"/> and the columns after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int x, Vector<T> value) => Unsafe.WriteUnaligned(origin + x, value);
}
