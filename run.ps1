# run.sh's twin for Windows: .\run.ps1 ARGS, .\run.ps1 demo, .\run.ps1 test. Installs with winget.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$cli = Join-Path $root 'src/Transfer.Cli'
$program = Join-Path $cli 'bin/Release/net10.0/transfer.dll'
$stamp = Join-Path $cli 'obj/built'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = $env:DOTNET_NOLOGO = '1'

function Say($text) { [Console]::Error.WriteLine($text) }
function Stop-With($text) { Say "run.ps1: $text"; exit 3 }

function Build($project, [switch] $Always) {
  if (-not $Always -and (Test-Path $stamp) -and (Test-Path $program)) {
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $newer = @(Get-ChildItem $root -File) + @(Get-ChildItem "$root/src" -Recurse -File) |
      Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' -and $_.Extension -in '.cs', '.csproj', '.props', '.json' -and $_.LastWriteTimeUtc -gt $built }
    if (-not $newer) { return }
  }
  if (-not ((dotnet --list-sdks) -match '^1\d\.')) { Stop-With 'no .NET 10 SDK: winget install Microsoft.DotNet.SDK.10' }
  $began = Get-Date
  $log = dotnet build $project -c Release -v quiet --nologo --disable-build-servers
  if ($LASTEXITCODE) { $log | ForEach-Object { Say $_ }; Stop-With 'the build failed' }
  $null = New-Item $stamp -ItemType File -Force
  (Get-Item $stamp).LastWriteTime = $began
}

function Set-Up {
  if ($env:TRANSFER_PG_BIN -or (Get-Command initdb -ErrorAction Ignore) -or (Test-Path "$env:ProgramFiles\PostgreSQL\*\bin\initdb.exe")) { return }
  $install = 'winget install --exact --id PostgreSQL.PostgreSQL.17'
  if ($env:TRANSFER_NO_INSTALL -or -not (Get-Command winget -ErrorAction Ignore)) { Stop-With "PostgreSQL's server programs are missing: $install" }
  Say "run.ps1: $install"
  winget install --exact --id PostgreSQL.PostgreSQL.17 --silent --accept-package-agreements --accept-source-agreements | Out-Host
  if ($LASTEXITCODE) { Stop-With "could not install PostgreSQL: $install" }
}

if (-not (Get-Command dotnet -ErrorAction Ignore)) { Stop-With 'there is no .NET on this machine: winget install Microsoft.DotNet.SDK.10' }
switch ($args[0]) {
  'demo' {
    Set-Up
    Build "$cli/Transfer.Cli.csproj"
    $work = Join-Path $root '.transfer'
    $null = New-Item "$work/demo" -ItemType Directory -Force
    if (-not (Test-Path "$work/demo/chores.db")) { dotnet $program sample "$work/demo/chores.db" }
    dotnet $program run --from "$work/demo/chores.db" --to local --schema chores --replace --work-dir $work
    if ($LASTEXITCODE -gt 1) { exit $LASTEXITCODE }
    Say "Next: look into $work\runs for the report; end the private PostgreSQL with .\run.ps1 local stop --work-dir '$work'"
    exit 0
  }
  'test' {
    Set-Up
    Build "$root/Transfer.sln" -Always
    $results = New-Item (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())) -ItemType Directory
    $more = @($args | Select-Object -Skip 1)
    dotnet test "$root/Transfer.sln" -c Release --no-build --nologo --logger trx --results-directory $results @more
    $code = $LASTEXITCODE
    $counters = @(Get-ChildItem $results -Filter *.trx -Recurse | ForEach-Object { ([xml](Get-Content $_ -Raw)).TestRun.ResultSummary.Counters })
    $total, $executed, $passed = 'total', 'executed', 'passed' | ForEach-Object { $name = $_; ($counters | ForEach-Object { [int]$_.$name } | Measure-Object -Sum).Sum }
    Remove-Item $results -Recurse -Force
    Write-Output "$passed passed, $($executed - $passed) failed, $($total - $executed) skipped"
    if ($code -or -not $passed -or $executed -ne $passed) { exit 1 }
    exit 0
  }
  default {
    Build "$cli/Transfer.Cli.csproj"
    dotnet $program @args
    exit $LASTEXITCODE
  }
}
