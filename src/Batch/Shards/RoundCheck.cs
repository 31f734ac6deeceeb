using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>Refuses what does not fit the round that an output folder has.</summary>
internal static class RoundCheck
{
    /// <summary>
    /// Refuses another number of shards, and another pipeline or program than the round's; the round with the pipeline as it was
    /// built here, which knows more than its facts.
    /// </summary>
    /// <exception cref="PipelineException">PK0720.</exception>
    public static Round Require(Round round, GraphFingerprint fingerprint, int? count, OutputRoot root)
    {
        var cure = $"finish it as it began, or end it with 'pipelinekit merge {root.Given} --incomplete' and begin anew";
        if (count is not null && count != round.Count)
            throw new PipelineException(Codes.Round,
                $"OUTPUT '{root.Given}' has a run in {round.Count} shards, and this is one of {count}", cure);
        if (round.Fingerprint.Id == fingerprint.Id)
            return round with { Fingerprint = fingerprint };
        var node = AttemptOwner.Current().Node;
        throw new PipelineException(Codes.Round,
            $"the run in shards in OUTPUT '{root.Given}', begun on '{round.Frozen.Machine}', is another than this one on "
            + $"'{node}': {fingerprint.Difference(round.Fingerprint).Words}",
            $"see that '{node}' has the same program and files; {cure}");
    }

    /// <summary>What is said where nothing was ever run in shards.</summary>
    public static PipelineException None(OutputRoot root) => new(Codes.Round, $"OUTPUT '{root.Given}' has no run in shards",
        "begin one: pipelinekit run PIPELINE INPUT -o OUTPUT --shard 1/N");

    /// <summary>Refuses a run by itself where one in shards is not merged yet: it would do all of that again.</summary>
    /// <exception cref="PipelineException">PK0722.</exception>
    public static void RequireNone(RoundStore store, OutputRoot root)
    {
        if (store.Open() is { } round)
            throw new PipelineException(Codes.RoundOpen,
                $"OUTPUT '{root.Given}' has a run in {round.Count} shards, begun on {round.Frozen.Time:yyyy-MM-dd HH:mm} UTC, "
                + "which is not merged",
                $"merge it: 'pipelinekit merge {root.Given}'; with --incomplete where shards are missing, and this command does "
                + "the rest");
    }
}
