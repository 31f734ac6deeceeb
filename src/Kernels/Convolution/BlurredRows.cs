using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Convolution;

/// <summary>Finishes and stores the sums that <see cref="GaussianBlocks"/> computes: eight columns of up to eight rows.</summary>
internal static unsafe class BlurredRows
{
    private const int Columns = EightRows.Count;

    /// <summary>Stores floats, whole vectors also past the last column.</summary>
    /// <param name="sums">Eight vectors of sums, one for each column; overwritten.</param>
    /// <param name="rows">The addresses of the results.</param>
    /// <param name="samples">The addresses of the rows before the blur.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="x">The first column.</param>
    /// <param name="finish">Computes the result from a sum.</param>
    public static void Store<T, TFinish>(float* sums, float** rows, float** samples, int count, int x, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        EightRows.Transpose(sums);
        for (var i = 0; i < count; i++)
            Finished<T, TFinish>(sums + i * Columns, finish.IsNeeded ? Vector256.Load(samples[i] + x) : default, finish)
                .Store(rows[i] + x);
    }

    /// <summary>Rounds to bytes and stores those of the columns that are left.</summary>
    public static void Store<T, TFinish>(float* sums, byte** rows, byte** samples, int count, int x, int left, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        if (!finish.IsNeeded && left >= Columns)
        {
            EightRows.Store(rows, count, x, Column(sums, 0), Column(sums, 1), Column(sums, 2), Column(sums, 3),
                Column(sums, 4), Column(sums, 5), Column(sums, 6), Column(sums, 7));
            return;
        }
        EightRows.Transpose(sums);
        for (var i = 0; i < count; i++)
        {
            var result = Finished<T, TFinish>(sums + i * Columns,
                finish.IsNeeded ? Vector256.ConvertToSingle(WideBytes.Eight(samples[i] + x)) : default, finish);
            if (left >= Columns)
                RoundedBytes.Store(rows[i] + x, result);
            else
                for (var column = 0; column < left; column++)
                    rows[i][x + column] = RoundedBytes.Of(result[column]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Finished<T, TFinish>(float* sums, Vector256<float> samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T> => finish.IsNeeded
        ? finish.Apply(Vector256.Load(sums).AsVector().As<float, T>(), samples.AsVector().As<float, T>())
            .As<T, float>().AsVector256()
        : Vector256.Load(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Column(float* sums, int column) => Vector256.Load(sums + column * Columns);
}
