using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>Which of the columns of a vector lie inside an image.</summary>
internal static class Columns
{
    /// <summary>
    /// The values at columns <paramref name="x"/> and after that lie from 0 to <paramref name="width"/> − 1; 0 for the others.
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
