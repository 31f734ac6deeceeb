using System.Globalization;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// The names of an attempt's files in the folder of its shard. An attempt is a generation, which only one process can claim, and
/// a token, so that files of two attempts are never one file even where claims fail.
/// </summary>
/// <param name="Generation">From 1; a later attempt has a higher one.</param>
/// <param name="Token">128 random bits.</param>
internal sealed record AttemptName(int Generation, string Token)
{
    private const string LedgerEnding = ".jsonl", ReportEnding = ".report.jsonl", LifeEnding = ".life", ClaimEnding = ".claim";

    /// <summary>The claim of a generation.</summary>
    public static string Claim(int generation) => $"{generation:D4}{ClaimEnding}";

    /// <summary>What became of its items, for the up-to-date check.</summary>
    public string Ledger => $"{this}{LedgerEnding}";

    /// <summary>What became of its items, for the report.</summary>
    public string Report => $"{this}{ReportEnding}";

    /// <summary>Changes as long as it is alive.</summary>
    public string Life => $"{this}{LifeEnding}";

    /// <summary>The attempt that a ledger is of; null when the name is none of a ledger.</summary>
    public static AttemptName? OfLedger(string name) => !name.EndsWith(ReportEnding, StringComparison.Ordinal)
        && name.EndsWith(LedgerEnding, StringComparison.Ordinal)
        && name[..^LedgerEnding.Length].Split('-') is [var number, var token]
        && token.Length == 32 && Parse(number) is { } generation ? new(generation, token) : null;

    /// <summary>The generation that a claim is of; null when the name is none of a claim.</summary>
    public static int? OfClaim(string name) =>
        name.EndsWith(ClaimEnding, StringComparison.Ordinal) ? Parse(name[..^ClaimEnding.Length]) : null;

    /// <summary><c>0002-5f0c...</c>.</summary>
    public override string ToString() => $"{Generation:D4}-{Token}";

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
