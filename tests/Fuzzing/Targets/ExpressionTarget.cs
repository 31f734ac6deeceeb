using System.Text;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Diagnostics;
using PipelineKit.Planning;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>Expressions of the window language: parsed, compiled and evaluated on a few pixels.</summary>
internal sealed class ExpressionTarget : FuzzTarget
{
    private static readonly Raster Image = new(new(5, 4, 3) { White = 255 }, [.. Enumerable.Range(0, 60).Select(i => i * 4.25)]);

    public override string Name => "expressions";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. """
            a b dx dy pi nan sum( mean( min( max( median( percentile( mode( std( skew( argmin( count( any( all( where( if( clamp(
            center( cov( corr( sqrt( exp( log( abs( floor( round( sin( atan2( + - * / % ^ < <= == != and or not [ch [0, 1] .r .g ;
            out w = ( ) , 1 0.5 1e300 1e-320 0x1 99999999999999999999 -1 ${s} .. \n # ' "
            """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes),
    ];

    public override void Read(byte[] input)
    {
        if (input.Length > 2000)
            return;
        var one = new WindowExpression { Size = new WindowSize(3, 3), Expr = new ExpressionText(Encoding.UTF8.GetString(input)) };
        var check = new OperatorCheck(["a"]);
        one.Check(check);
        if (check.Findings.Count > 0)
            throw new PipelineException([.. check.Findings.Select(f => new Diagnostic(f.Code, f.Message, null, f.Cure))]);
        PipelineRunner.Run(one, [Image], new PlanOptions { BandHeight = 2 });
    }
}
