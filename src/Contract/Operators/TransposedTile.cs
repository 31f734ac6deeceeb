using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Operators;

/// <summary>Transposes a small block of samples.</summary>
internal static unsafe partial class TransposedTile
{
    /// <summary>
    /// Moves sample i of source j to sample j of target i, for <paramref name="rows"/> targets and <paramref name="width"/>
    /// sources.
    /// </summary>
    public static void Move<T>(T** sources, T** targets, int rows, int width)
        where T : unmanaged
    {
        var (blockRows, blockWidth) = (0, 0);
        if (Avx.IsSupported && (typeof(T) == typeof(float) || typeof(T) == typeof(double)))
        {
            var side = 32 / sizeof(T);
            (blockRows, blockWidth) = (rows / side * side, width / side * side);
            for (var i = 0; i < blockRows; i += side)
                for (var j = 0; j < blockWidth; j += side)
                    if (typeof(T) == typeof(float))
                        Block((float**)sources + j, i, (float**)targets + i, j);
                    else
                        Block((double**)sources + j, i, (double**)targets + i, j);
        }
        else if (CanInterleave && typeof(T) == typeof(byte))
        {
            (blockRows, blockWidth) = (rows / ByteSide * ByteSide, width / ByteSide * ByteSide);
            for (var i = 0; i < blockRows; i += ByteSide)
                for (var j = 0; j < blockWidth; j += ByteSide)
                    Block((byte**)sources + j, i, (byte**)targets + i, j);
        }
        Plain(sources, targets, 0, blockRows, blockWidth, width);
        Plain(sources, targets, blockRows, rows, 0, width);
    }

    private static void Plain<T>(T** sources, T** targets, int i, int rows, int from, int width)
        where T : unmanaged
    {
        for (; i < rows; i++)
            for (var j = from; j < width; j++)
                targets[i][j] = sources[j][i];
    }
}
