using System.Numerics;

namespace PipelineKit.Codecs.Png;

/// <summary>What an array from the shared pool takes: pooled arrays come in powers of two.</summary>
internal static class Pooled
{
    public static long Bytes(long length) => (long)BitOperations.RoundUpToPowerOf2((ulong)length);
}
