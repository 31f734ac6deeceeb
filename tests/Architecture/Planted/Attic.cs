using PipelineKit.Tests.Architecture.Planted.Lower;

namespace PipelineKit.Tests.Architecture.Planted.Upper;

/// <summary>One half of a cycle that a test must find.</summary>
internal static class Attic
{
    public static int Height() => Cellar.Depth() + 1;
}
