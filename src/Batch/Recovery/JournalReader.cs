using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Editing.Values;

namespace PipelineKit.Batch.Recovery;

/// <summary>Reads what a dead program's journal holds.</summary>
internal static class JournalReader
{
    /// <summary>The text; null when there is none, or its program runs.</summary>
    public static Kept? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(file);
            Kept? kept = null;
            var isWhole = true;
            foreach (var line in reader.ReadToEnd().Split('\n').SkipLast(1).Where(l => l.Length > 0))
            {
                // Changes behind one that is lost count in a text that nobody has; a whole text begins anew.
                var next = Next(kept, line);
                isWhole = next is not null && (isWhole || next.IsBeginning);
                kept = isWhole ? next : kept;
            }
            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Kept? Next(Kept? kept, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.TryGetProperty("text", out var text))
                return new(text.GetString()!, ContentHash.Parse(root.GetProperty("hash").GetString()),
                    root.GetProperty("changes").GetInt32(), IsBeginning: true);
            var splice = new Splice(root.GetProperty("s").GetInt32(), root.GetProperty("l").GetInt32(),
                root.GetProperty("t").GetString()!);
            return kept is null || splice.Start < 0 || splice.Length < 0 || splice.End > kept.Text.Length ? null
                : kept with { Text = splice.Apply(kept.Text), Changes = kept.Changes + 1, IsBeginning = false };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // A line that was cut short, or damaged.
            return null;
        }
    }

    /// <summary>What is kept.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Hash">The hash of the file when it was begun; null for none.</param>
    /// <param name="Changes">How often it was changed.</param>
    /// <param name="IsBeginning">Whether it was written as a whole text.</param>
    internal sealed record Kept(string Text, ContentHash? Hash, int Changes, bool IsBeginning);
}
