using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>Rejects requests that do not match the round of an output folder.</summary>
internal static class RoundCheck
{
    /// <summary>
    /// Rejects a different number of shards, pipeline or program. Returns the round with the newly built pipeline, which contains
    /// more than the recorded facts.
    /// </summary>
    /// <exception cref="PipelineException">PK0720.</exception>
    public static Round Require(Round round, GraphFingerprint fingerprint, int? count, OutputRoot root)
    {
        var cure = $"finish it with the same settings, or close it with 'pipelinekit merge {root.Given} --incomplete' and "
            + "start over";
        if (count is not null && count != round.Count)
            throw new PipelineException(Codes.Round,
                $"OUTPUT '{root.Given}' has a run in {round.Count} shards, but this is one of {count}", cure);
        if (round.Fingerprint.Id == fingerprint.Id)
            return round with { Fingerprint = fingerprint };
        var node = AttemptOwner.Current().Node;
        throw new PipelineException(Codes.Round,
            $"the sharded run in OUTPUT '{root.Given}', started on '{round.Frozen.Machine}', differs from this one on "
            + $"'{node}': {fingerprint.Difference(round.Fingerprint).Words}",
            $"make sure that '{node}' has the same program and files; {cure}");
    }

    /// <summary>Creates the error for an output folder without a sharded run.</summary>
    public static PipelineException None(OutputRoot root) => new(Codes.Round, $"OUTPUT '{root.Given}' has no sharded run",
        "start one: pipelinekit run PIPELINE INPUT -o OUTPUT --shard 1/N");

    /// <summary>Rejects an unsharded run while a sharded one is not merged, because it would repeat all its work.</summary>
    /// <exception cref="PipelineException">PK0722.</exception>
    public static void RequireNone(RoundStore store, OutputRoot root)
    {
        if (store.Open() is { } round)
            throw new PipelineException(Codes.RoundOpen,
                $"OUTPUT '{root.Given}' has a run in {round.Count} shards, started on {round.Frozen.Time:yyyy-MM-dd HH:mm} UTC, "
                + "which is not merged",
                $"merge it: 'pipelinekit merge {root.Given}'; with --incomplete where shards are missing, and this command does "
                + "the rest");
    }
}
