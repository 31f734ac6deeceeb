using System.Numerics;

namespace PipelineKit.Codecs.Png;

/// <summary>Sizes of arrays from the shared pool, which are powers of two.</summary>
internal static class Pooled
{
    public static long Bytes(long length) => (long)BitOperations.RoundUpToPowerOf2((ulong)length);
}
