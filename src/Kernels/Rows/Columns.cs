using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>Masks the columns of a vector that are inside an image.</summary>
internal static class Columns
{
    /// <summary>
    /// Returns the values of the vector at column <paramref name="x"/> that are in columns 0 to <paramref name="width"/> − 1; 0
    /// for the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Inside<T>(Vector<T> values, int x, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = Vector<T>.Indices + new Vector<T>(T.CreateTruncating(x));
        var there = Vector.GreaterThanOrEqual(columns,
            Vector<T>.Zero) & Vector.LessThan(columns, new Vector<T>(T.CreateTruncating(width)));
        return Vector.ConditionalSelect(there, values, Vector<T>.Zero);
    }
}
