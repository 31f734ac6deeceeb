using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>Ledgers whose lines have valid checksums.</summary>
internal sealed class LedgerTarget : FuzzTarget
{
    private static readonly FileSnapshot Trace = new(ContentHash.OfBytes("abc"u8), new FileStamp(3, 5, 7, 9));

    public override string Name => "ledgers";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. """
            "item": "graph": "ledger": "version": "key": "state": "inputs": "outputs": "code": "done" "failed" "sealed" null
            true 0 -1 1e400 1.5 99999999999999999999 [] {} [[]] [null] { } [ ] , : " \ud800 \u0000 "sum":
            """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes),
        "\n"u8.ToArray(),
    ];

    protected override IEnumerable<byte[]> Made =>
    [
        [
            .. LedgerLine.Write("ledger", json => json.WriteRawValue("""{"version":1,"program":"p 1"}""")),
            .. LedgerLine.Write("graph", json => json.WriteRawValue("""{"program":"p","stage a":"abs of 0"}""")),
            .. LedgerLine.Write(new LedgerEntry("a.png", EntryState.Done, "g1", [Trace], [Trace, Trace with { Stamp = null }])),
            .. LedgerLine.Write(new LedgerEntry("b.png", EntryState.Failed, "g1", [Trace], [], "PK0602")),
            .. LedgerLine.Write(new LedgerEntry("c.png", EntryState.Sealed, "g1", [Trace], [Trace])),
        ],
    ];

    public override byte[] Repaired(byte[] input)
    {
        const int sum = 16;
        var repaired = input.ToArray();
        for (var from = 0; from < repaired.Length;)
        {
            var end = repaired.AsSpan(from).IndexOf((byte)'\n') is >= 0 and var length ? from + length : repaired.Length;
            if (end - from > sum)
                Encoding.ASCII.GetBytes($"{{\"sum\":\"{LedgerLine.Sum(repaired.AsSpan(from + sum, end - from - sum)):x8}")
                    .CopyTo(repaired.AsSpan(from, sum));
            from = end + 1;
        }
        return repaired;
    }

    public override void Read(byte[] input)
    {
        var book = LedgerBook.Of(input, "ledger");
        foreach (var one in book.Graphs)
            foreach (var other in book.Graphs.Where(g => g != one))
                one.Difference(other);
        foreach (var trace in book.Entries.SelectMany(e => e.Inputs.Concat(e.Outputs)))
            trace.Settled();
    }
}
