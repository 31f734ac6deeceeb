namespace PipelineKit.Batch.Units;

/// <summary>Numbers with their nouns.</summary>
internal static class Counted
{
    /// <summary><c>1 file</c>, <c>3 files</c>, <c>2 passes</c>.</summary>
    public static string Of(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : noun.EndsWith('s') ? "es" : "s")}";
}
