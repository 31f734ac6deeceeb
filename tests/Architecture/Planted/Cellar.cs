using PipelineKit.Tests.Architecture.Planted.Upper;

namespace PipelineKit.Tests.Architecture.Planted.Lower;

/// <summary>The other half: an upward reference.</summary>
internal static class Cellar
{
    public static int Depth() => 3;

    public static int Whole() => Depth() + Attic.Height();
}
