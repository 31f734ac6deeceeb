namespace PipelineKit.Batch.Units;

/// <summary>Formats counts with nouns.</summary>
internal static class Counted
{
    /// <summary>Returns a text such as <c>1 file</c>, <c>3 files</c> or <c>2 passes</c>.</summary>
    public static string Of(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : noun.EndsWith('s') ? "es" : "s")}";
}
