using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>What the help shows below the options. Every command is one that works in a checkout; a test runs them.</summary>
internal static class Examples
{
    private const string ExitCodes = """
        Exit codes: 0 all went well; 1 some items failed; 2 the command line or the pipeline is wrong; 3 the machine lacks
        something; 75 a shard stopped because its time is nearly over; 130 stopped by Ctrl-C; 143 stopped by TERM.
        """;

    /// <summary>The examples of a verb, or of the program itself.</summary>
    public static string Of(string verb) => verb switch
    {
        "run" => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/camera.png -o edges.png
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --set sigma=3 --report out/report.json
              pipelinekit run pipelines/edges.yaml 'testimages/d*/*.{png,jpg}' -o out/ --memory 1G -j 4
              pipelinekit run pipelines/brackets.yaml testimages/brackets/ -o out/
              pipelinekit run pipelines/change-detection.yaml -i before=testimages/dates/before/ \
                -i after=testimages/dates/after/ -o out/ --unpaired skip
              pipelinekit run samples/EnergyDifference/energy-difference.yaml -i left=testimages/camera.png \
                -i right=testimages/camera.png -o out/ --plugins samples/EnergyDifference/bin/Release/net10.0 --isolate
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --log-format json 2>run.log

            A folder is walked with all that is below it; hidden files, and files whose extension no format has, are left out.
            Several inputs of a pipeline are paired by the names in their 'match', or by relative path without extension; an input
            that is one file goes with every pair. INPUT serves every input with 'match' that -i does not name.
            One output is written to OUT/name.ext, several to OUT/output/name.ext, or where their 'name' says. What had such a
            name is replaced, and only when the new file is whole. Behind -- nothing is an option.
            '-' is standard input and standard output: curl -s URL | pipelinekit run FILE - -o - > photo.jpg; a list of files may
            come by it too: find photos -name '*.jpg' | pipelinekit run FILE --files-from - -o out/

            Given again, the same command does only what is new, changed or failed; 'plan' says what, and why. A run that was
            stopped or killed goes on where it ended. A single file as OUT is always made.

            """ + ExitCodes,
        "submit" or "slurm" or "kubernetes" => """
            Examples:
              pipelinekit submit slurm pipelines/edges.yaml testimages/document/ -o out/ --dry-run
              pipelinekit submit slurm pipelines/edges.yaml testimages/document/ -o out/ --shards 40 -j 4 --time 2:00:00 \
                --dry-run -- --exclude=n7
              pipelinekit submit kubernetes pipelines/edges.yaml testimages/document/ -o out/ --shards 40 --image kit:1 \
                --claim photos > jobs.yaml

            Without --dry-run the array is submitted, and a job that merges when it has ended; --wait follows it and merges here.
            --resume submits only what is missing. What follows -- goes to sbatch. docs/clusters.md tells the rest.
            """,
        "merge" => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --shard 1/2
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --shard 2/2
              pipelinekit merge out/ --report report.json

            What is missing is named, and a run over the whole folder finds everything up to date afterwards. Shards that are not
            done may run again, here or elsewhere, and be merged again. docs/clusters.md tells how Slurm and Kubernetes do this.
            """,
        "watch" => """
            Examples:
              pipelinekit watch pipelines/edges.yaml testimages/document/ -o out/
              pipelinekit watch pipelines/edges.yaml testimages/document/ -o out/ --poll 5
            """,
        "plan" => """
            Examples:
              pipelinekit plan pipelines/edges.yaml
              pipelinekit plan pipelines/edges.yaml --size 6000x4000x3
              pipelinekit plan pipelines/edges.yaml testimages/document/ -o out/
              pipelinekit plan pipelines/edges.yaml --size 640x480 --json

            With -o, each file is shown with what a run would do, and why: new, changed, failed before, up to date.
            """,
        "explain" => """
            Examples:
              pipelinekit explain pipelines/edges.yaml
              pipelinekit explain pipelines/local-energy.yaml --stage energy --set size=51
              pipelinekit explain pipelines/local-energy.yaml --size 640x480x1

            For a window or pixel expression: the simplified formula; what var, cov and the like come to by algebra; the algorithm
            that each reducer got, and what allowed it or forbade better; the bytes kept. For other stages: what 'plan' notes.
            """,
        "resolve" => """
            Examples:
              pipelinekit resolve pipelines/edges.yaml
              pipelinekit resolve pipelines/edges.yaml --set sigma=3 > edges-3.yaml

            What is written is a pipeline that gives the same results, whatever the defaults of a later version are.
            """,
        "graph" => """
            Examples:
              pipelinekit graph pipelines/change-detection.yaml
              pipelinekit graph pipelines/edges.yaml testimages/camera.png
              pipelinekit graph pipelines/edges.yaml --size 6000x4000 --format svg > edges.svg
              pipelinekit graph pipelines/edges.yaml --format dot | dot -Tpng -o edges.png

            A folder or several files show the first. Dashed arrows carry values. 'kept whole' is an image that a later pass
            reads again; what is folded into another stage is computed in that stage's loop or table.
            """,
        "studio" => """
            Examples:
              pipelinekit studio pipelines/edges.yaml testimages/camera.png
              pipelinekit studio pipelines/sharpen-for-print.yaml testimages/document/ --no-open
              pipelinekit studio --dashboard pipelines/palette.yaml testimages/coffee.png

            The address that is printed holds a token; whoever has it can read and write the files of the given folders as you.
            Ctrl-C ends the studio. It needs the runtime of ASP.NET Core, which the .NET SDK has.
            """,
        "validate" => """
            Examples:
              pipelinekit validate pipelines/*.yaml
              pipelinekit validate pipelines/edges.yaml --set sigma=3
              pipelinekit validate pipelines/*.yaml --json
            """,
        "operators" => """
            Examples:
              pipelinekit operators
              pipelinekit operators gaussian
              pipelinekit operators --json
              pipelinekit operators --plugins samples/EnergyDifference/bin/Release/net10.0
            """,
        "schema" => """
            Examples:
              pipelinekit schema > pipeline.schema.json
              pipelinekit schema --plugins samples/EnergyDifference/bin/Release/net10.0 > pipeline.schema.json

            An editor with a YAML language server uses it in every pipeline file that begins with such a line:
              # yaml-language-server: $schema=pipeline.schema.json
            """,
        "kernel" => """
            Examples:
              pipelinekit fit kernel -i testimages/matrices/kernel-input.csv -o testimages/matrices/kernel-output.csv \
                --size 5x5 --border constant
              pipelinekit fit kernel -i testimages/camera.png -o testimages/camera.png --size 3 --ridge 0.001 --non-negative

            What is printed can be pasted below 'stages:' as it is.
            """,
        "limits" => """
            Examples:
              pipelinekit limits
              pipelinekit run pipelines/edges.yaml testimages/document/ -o out/ --max-pixels 50000000 \
                --max-input-bytes 100M --max-seconds 30 --memory 1G
            """,
        "completion" => """
            Examples:
              pipelinekit completion bash > ~/.local/share/bash-completion/completions/pipelinekit
              pipelinekit completion zsh > ~/.zfunc/_pipelinekit
              pipelinekit completion fish > ~/.config/fish/completions/pipelinekit.fish
              pipelinekit completion pwsh

            For one session: source <(pipelinekit completion bash), and the same in zsh. zsh looks into the folders of $fpath;
            PowerShell takes: pipelinekit completion pwsh | Out-String | Invoke-Expression
            """,
        "plugin" or "list" or "show" or "test" => """
            Examples:
              pipelinekit plugin list --plugins samples/EnergyDifference/bin/Release/net10.0
              pipelinekit plugin show LightPlane --pipeline samples/LightPlane/light-plane.yaml
              pipelinekit plugin test samples/EnergyDifference/bin/Release/net10.0
              pipelinekit plugin test samples/EnergyDifference/bin/Release/net10.0 --isolate --operator-timeout 10

            The samples are built with 'dotnet build samples/EnergyDifference -c Release'. 'test' says 0 when every operator
            passes, 1 when one has faults, 2 when a plugin cannot be loaded.
            """,
        "fit" or "curve" => """
            Examples:
              pipelinekit fit kernel -i testimages/matrices/kernel-input.csv -o testimages/matrices/kernel-output.csv --size 5x5
              pipelinekit fit curve testimages/matrices/curve-points.csv
              pipelinekit fit curve testimages/matrices/curve-points.csv --at 0.5 --at 29/2 --plot curve.png
            """,
        _ => """
            Examples:
              pipelinekit run pipelines/edges.yaml testimages/camera.png -o edges.png
              pipelinekit operators gaussian
              pipelinekit run --help

            """ + ExitCodes,
    };
}
