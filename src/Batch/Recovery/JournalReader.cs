using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Editing.Values;

namespace PipelineKit.Batch.Recovery;

/// <summary>Reads the journal of a program that has ended.</summary>
internal static class JournalReader
{
    /// <summary>Returns the text; null if there is none or its program is still running.</summary>
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
                // Changes after a lost one do not apply; the next complete text starts over.
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
            // A truncated or damaged line.
            return null;
        }
    }

    /// <summary>A text in a journal.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Hash">The hash of the file when the text was started; null if there was no file.</param>
    /// <param name="Changes">The number of changes.</param>
    /// <param name="IsBeginning">Whether it was written as a complete text.</param>
    internal sealed record Kept(string Text, ContentHash? Hash, int Changes, bool IsBeginning);
}
