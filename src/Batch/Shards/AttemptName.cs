using System.Globalization;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// The names of an attempt's files in its shard's folder. An attempt has a generation, which only one process can claim, and a
/// token, so that two attempts never share a file even if claiming fails.
/// </summary>
/// <param name="Generation">The generation, from 1; later attempts have higher ones.</param>
/// <param name="Token">A random token of 128 bits.</param>
internal sealed record AttemptName(int Generation, string Token)
{
    private const string LedgerEnding = ".jsonl", ReportEnding = ".report.jsonl", LifeEnding = ".life", ClaimEnding = ".claim";

    /// <summary>Returns the claim file of a generation.</summary>
    public static string Claim(int generation) => $"{generation:D4}{ClaimEnding}";

    /// <summary>The ledger of its items, for the up-to-date check.</summary>
    public string Ledger => $"{this}{LedgerEnding}";

    /// <summary>The results of its items, for the report.</summary>
    public string Report => $"{this}{ReportEnding}";

    /// <summary>The pictures of some items, for the report page.</summary>
    public string Pictures => $"{this}.pictures";

    /// <summary>The heartbeat file.</summary>
    public string Life => $"{this}{LifeEnding}";

    /// <summary>Parses the name of a ledger file; null if it is not one.</summary>
    public static AttemptName? OfLedger(string name) => !name.EndsWith(ReportEnding, StringComparison.Ordinal)
        && name.EndsWith(LedgerEnding, StringComparison.Ordinal)
        && name[..^LedgerEnding.Length].Split('-') is [var number, var token]
        && token.Length == 32 && Parse(number) is { } generation ? new(generation, token) : null;

    /// <summary>Parses the generation of a claim file; null if it is not one.</summary>
    public static int? OfClaim(string name) =>
        name.EndsWith(ClaimEnding, StringComparison.Ordinal) ? Parse(name[..^ClaimEnding.Length]) : null;

    /// <summary>Returns a text such as <c>0002-5f0c...</c>.</summary>
    public override string ToString() => $"{Generation:D4}-{Token}";

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
